import { browser } from 'wxt/browser'
import { magnetOfLink } from '../../liascript/magnet-of-link'

export interface Menus {
  /** "Open course" on a magnet link. */
  openCourse(magnet: string, tabId: number | undefined): unknown
  /** "Copy LiaScript link" on a magnet link. */
  copyLink(magnet: string): unknown
  /** "Share a folder…" on the toolbar icon and on pages; "Share this folder" where the browser lists one, with its address. */
  shareFolder(folder: string | undefined, tabId: number | undefined): unknown
}

/** Shown while the pointer is on a launcher: no pattern matches a magnet link, whose path is empty (Chromium 156). */
const launchers = { contexts: ['link'] as ['link'], visible: false }
/** Firefox lets no extension read the folders that it lists. */
const listings = { documentUrlPatterns: ['file:///*/'] }

/** Made once, at install: the browser remembers menus. */
export async function createMenus(): Promise<void> {
  if (!browser.contextMenus) return
  await browser.contextMenus.removeAll()
  const { create } = browser.contextMenus
  const title = (key: 'menuOpenCourse' | 'menuCopyLink' | 'shareFolder' | 'menuShareThis') =>
    browser.i18n.getMessage(key)
  const toolbar = import.meta.env.FIREFOX ? 'browser_action' : 'action'
  create({ id: 'open-course', title: title('menuOpenCourse'), ...launchers })
  create({ id: 'copy-link', title: title('menuCopyLink'), ...launchers })
  create({ id: 'share-folder', title: title('shareFolder'), contexts: [toolbar, 'page'] })
  if (import.meta.env.FIREFOX) return
  create({ id: 'share-listed', title: title('menuShareThis'), contexts: ['page'], ...listings })
  create({
    ...{ id: 'share-linked', title: title('menuShareThis'), contexts: ['link'], ...listings },
    targetUrlPatterns: ['file:///*/'],
  })
}

/** Show or hide the items of launchers. */
export async function showLinkMenus(visible: boolean): Promise<void> {
  if (!browser.contextMenus) return
  await Promise.all(['open-course', 'copy-link'].map((id) => browser.contextMenus.update(id, { visible })))
}

/** Call it in the first turn of the background. */
export function answerMenus({ openCourse, copyLink, shareFolder }: Menus): void {
  // Firefox for Android has none.
  if (!browser.contextMenus) return
  // Firefox forgets the menus of a background page with each start.
  if (import.meta.env.FIREFOX) void createMenus()
  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl, pageUrl }, tab) => {
    if (menuItemId === 'share-folder') void shareFolder(undefined, tab?.id)
    if (menuItemId === 'share-listed') void shareFolder(pageUrl, tab?.id)
    if (!linkUrl) return
    if (menuItemId === 'share-linked') void shareFolder(linkUrl, tab?.id)
    const magnet = magnetOfLink(linkUrl, pageUrl ?? '')
    if (magnet === undefined) return
    if (menuItemId === 'open-course') void openCourse(magnet, tab?.id)
    if (menuItemId === 'copy-link') void copyLink(magnet)
  })
}
