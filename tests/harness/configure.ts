import { defaultSettings, type Settings } from '../../lib/protocol/settings.ts'
import type { ExtensionBrowser } from './browser.ts'
import { runningTrackers } from './tracker.ts'
import { lookUntil } from './until.ts'

/** The part of the extension API that is used here, in the service worker. */
interface ExtensionWorld {
  chrome: {
    storage: { local: { set(items: Record<string, unknown>): Promise<void> } }
    scripting: { getRegisteredContentScripts(): Promise<{ matches?: string[] }[]> }
  }
}

/**
 * Sets what a person would choose on the welcome and options pages; everything else gets its default, but for the trackers:
 * links may name those of a test, which are on this machine, only if the options do.
 * Resolves when the scripts for the LiaScript address are registered, as they are long before a person gets there.
 */
export async function configure(browser: ExtensionBrowser, settings: Partial<Settings>): Promise<void> {
  const chosen = { ...defaultSettings, trackers: [...runningTrackers], ...settings }
  const worker = await browser.serviceWorker()
  await worker.evaluate(async (settings) => {
    const { chrome } = globalThis as unknown as ExtensionWorld
    await chrome.storage.local.set({ settings })
  }, chosen)
  const look = () =>
    worker.evaluate(async (address) => {
      const { chrome } = globalThis as unknown as ExtensionWorld
      const scripts = await chrome.scripting.getRegisteredContentScripts()
      const areRight = scripts.length > 0 && scripts.every(({ matches }) => matches?.[0]?.startsWith(address))
      return areRight || undefined
    }, chosen.liascriptAddress)
  await lookUntil(look, `waiting for the scripts for ${chosen.liascriptAddress}`)
}
