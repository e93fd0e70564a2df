// What every page of the extension needs of the browser.

import { browser } from 'wxt/browser'
import type { BackgroundCalls } from '../../protocol/calls'
import { direction, locale, type MessageKey, text } from '../../words/text'
import { closeUnlessLast, libraryUrl } from '../close-tab'
import { provideBrowserText } from '../page-text'
import { client } from '../rpc'

/** Gives a page its words, its language with its direction, and its title. Call it before anything is shown. */
export function preparePage(title: MessageKey): void {
  provideBrowserText()
  document.documentElement.lang = locale()
  document.documentElement.dir = direction()
  document.title = text(title)
}

const background = client<BackgroundCalls>('background')

/** Opens a course in a new tab. A popup would stay open over it, so it goes. */
export async function openCourse(magnet: string): Promise<void> {
  await background.openCourse(magnet)
  leavePopup()
}

/** Closes the popup that this page is in, if it is in one. Firefox leaves it open over a new tab. */
export function leavePopup(): void {
  if (browser.extension.getViews({ type: 'popup' }).includes(window)) window.close()
}

/** In a popup: links to other pages of the extension close it. Call it once. */
export function followLinksOut(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[target=_blank]') : null
    if (!link?.href.startsWith(browser.runtime.getURL('/'))) return
    event.preventDefault()
    void browser.tabs.create({ url: link.href }).then(leavePopup)
  })
}

/**
 * Closes the tab this page is in. The last tab of a window would take the window, and perhaps the browser, with it: there
 * the library is shown instead.
 */
export async function closeTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent()
  if (tab?.id === undefined || !(await closeUnlessLast(tab.id))) location.replace(libraryUrl())
}
