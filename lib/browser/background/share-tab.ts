import { browser } from 'wxt/browser'

/**
 * A new tab that shares a folder, beside the tab it was asked for in.
 * @param folder `file:///…/`, or undefined to have one chosen
 */
export async function openShareTab(folder: string | undefined, openerTabId: number | undefined): Promise<void> {
  // Without the tab it came from, which may be closed by now, the new one is the last.
  const opener = openerTabId === undefined ? undefined : await browser.tabs.get(openerTabId).catch(() => undefined)
  const query = folder === undefined ? '' : `?${new URLSearchParams({ folder })}`
  await browser.tabs.create({
    url: browser.runtime.getURL('/share.html') + query,
    ...(opener?.id !== undefined && { openerTabId: opener.id, index: opener.index + 1 }),
  })
}
