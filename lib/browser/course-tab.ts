import { browser } from 'wxt/browser'
import type { KeeperCalls } from '../protocol/calls'
import { client } from './rpc'
import { loadSettings } from './settings'

const keeper = client<KeeperCalls>('keeper')

/**
 * A new tab for the course of a magnet, beside the tab it was found in. A magnet that is none gets its tab too, which says so.
 * @param asks the person first, and nothing is looked for before they say yes
 */
export async function openCourseTab(text: string, openerTabId: number | undefined, asks = false): Promise<void> {
  if (!asks) void lookAhead(text)
  // Without the tab it came from, which may be closed by now, the new one is the last.
  const opener = openerTabId === undefined ? undefined : await browser.tabs.get(openerTabId).catch(() => undefined)
  await browser.tabs.create({
    url: courseTabUrl(text, asks ? '?ask' : ''),
    ...(opener?.id !== undefined && { openerTabId: opener.id, index: opener.index + 1 }),
  })
}

/**
 * The keeper looks for the course while its tab is being made. The tab's page opens it once more: this one is only a start
 * that saves time, whose keeper may die before the page is there, and opening twice changes nothing. A link that is wrong is
 * the page's to explain.
 */
async function lookAhead(text: string): Promise<void> {
  // The tab asks the same once more, and says why not.
  if ((await loadSettings()).started) await keeper.open(text).catch(() => undefined)
}

/** The same tab asks the person whether to open the course that a page has led to. */
export async function askInTab(text: string, tabId: number): Promise<void> {
  await browser.tabs.update(tabId, { url: courseTabUrl(text, '?ask') })
}

function courseTabUrl(text: string, query = ''): string {
  return `${browser.runtime.getURL('/open.html')}${query}#${text}`
}
