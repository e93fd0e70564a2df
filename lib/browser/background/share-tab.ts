import { browser } from 'wxt/browser'

/**
 * A new tab that shares a folder, beside the tab it was asked for in.
 * @param folder `file:///…/`, or undefined to have one chosen
 */
export async function openShareTab(folder: string | undefined, openerTabId: number | undefined): Promise<void> {
  const opener = openerTabId === undefined ? undefined : await browser.tabs.get(openerTabId).catch(() => undefined)
  const query = folder === undefined ? '' : `?${new URLSearchParams({ folder })}`
  await browser.tabs.create({
    url: browser.runtime.getURL('/share.html') + query,
    ...(opener?.id !== undefined && { openerTabId: opener.id, index: opener.index + 1 }),
  })
}
