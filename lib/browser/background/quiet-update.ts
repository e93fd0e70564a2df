import { browser } from 'wxt/browser'
import type { KeeperCalls } from '../../protocol/calls'
import type { Client } from '../rpc'

/** In session storage, which a reload empties. */
const KEY = 'update-waits-since'
const PATIENCE_MS = 24 * 3600_000
/** What was open in a tab goes a moment after it. */
const CLOSING_MS = 2000
const CHECKPOINT_MS = 10_000

/**
 * A new version that was downloaded would wait for the browser to be restarted, because the keeper's document never
 * ends; Firefox would begin with it at once, and close our pages. It begins when nobody is connected and no page of ours is open, or after a day. Call it in the first turn.
 * @returns looks whether it is time now; to be called every minute
 */
export function watchUpdates(keeper: Client<KeeperCalls>): () => Promise<void> {
  async function look(): Promise<void> {
    const { [KEY]: since } = await browser.storage.session.get(KEY)
    if (typeof since !== 'number') return
    if (Date.now() - since < PATIENCE_MS && !(await isQuiet(keeper))) return
    const patience = new Promise((resolve) => setTimeout(resolve, CHECKPOINT_MS))
    // A keeper that hangs, or has gone, must not hold it up: what it did not write is fetched or checked again.
    if (await hasKeeper()) await Promise.race([keeper.checkpoint(), patience]).catch(() => undefined)
    browser.runtime.reload()
  }

  async function note(): Promise<void> {
    const { [KEY]: since } = await browser.storage.session.get(KEY)
    if (since === undefined) await browser.storage.session.set({ [KEY]: Date.now() })
    await look()
  }

  browser.runtime.onUpdateAvailable.addListener(() => void note())
  browser.tabs.onRemoved.addListener(() => void setTimeout(look, CLOSING_MS))
  return look
}

async function isQuiet(keeper: Client<KeeperCalls>): Promise<boolean> {
  if (await isPageOpen()) return false
  // Asking would start it.
  if (!(await hasKeeper())) return true
  // A keeper that does not answer has no connections that could be cut; a bug it has logged itself.
  return keeper.isQuiet().catch(() => true)
}

/** On Firefox it is in the background's own page: to ask starts nothing but what is to run anyway. */
const hasKeeper = async () => Boolean(import.meta.env.FIREFOX) || browser.offscreen.hasDocument()

async function isPageOpen(): Promise<boolean> {
  // Pages, popups and the background share a process there, and see each other.
  if (import.meta.env.FIREFOX) return browser.extension.getViews().some((view) => view !== window)
  const pages = await browser.runtime.getContexts({ contextTypes: ['TAB', 'POPUP'] as never })
  return pages.length > 0
}
