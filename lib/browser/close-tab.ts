import { browser } from 'wxt/browser'

export const libraryUrl = () => browser.runtime.getURL('/library.html')

/**
 * Closes a tab, unless it is the last of its window: it would take the window, and perhaps the browser, with it.
 * @returns whether it is closed
 */
export async function closeUnlessLast(tabId: number): Promise<boolean> {
  const { windowId } = await browser.tabs.get(tabId)
  const tabs = await browser.tabs.query({ windowId })
  if (tabs.length < 2) return false
  await browser.tabs.remove(tabId)
  return true
}
