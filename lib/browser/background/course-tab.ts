import { browser } from 'wxt/browser'

/** A new tab for a course, beside the tab it was found in, if that is still there. @returns its id */
export async function makeTab(url: string, openerTabId: number | undefined): Promise<number | undefined> {
  // Without the tab it came from, which may be closed by now, the new one is the last.
  const opener = openerTabId === undefined ? undefined : await browser.tabs.get(openerTabId).catch(() => undefined)
  const tab = await browser.tabs.create({
    url,
    ...(opener?.id !== undefined && { openerTabId: opener.id, index: opener.index + 1 }),
  })
  return tab.id
}

/**
 * The extension's page for a course.
 * @param kind `ask`: a question comes first, because a page has led to the course. `instead`: it takes the place of the course's
 * LiaScript page, for what a person must read or decide
 * @param text the magnet, as it was found
 */
export function coursePage(text: string, kind?: 'ask' | 'instead'): string {
  return `${browser.runtime.getURL('/open.html')}${kind ? `?${kind}` : ''}#${text}`
}
