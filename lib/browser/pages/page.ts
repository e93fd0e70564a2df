// What every page of the extension needs of the browser.

import { browser } from 'wxt/browser'
import { locale, type MessageKey, text } from '../../words/text'
import { openCourseTab } from '../course-tab'
import { provideBrowserText } from '../page-text'

/** Gives a page its words, its language and its title. Call it before anything is shown. */
export function preparePage(title: MessageKey): void {
  provideBrowserText()
  document.documentElement.lang = locale()
  document.title = text(title)
}

/** Opens the page of one course in a new tab. A popup would stay open over it, so it goes. */
export async function openCoursePage(magnet: string): Promise<void> {
  await openCourseTab(magnet, undefined)
  if (browser.extension.getViews({ type: 'popup' }).includes(window)) window.close()
}

/**
 * Closes the tab this page is in. The last tab of a window would take the window, and perhaps the browser, with it: there
 * the library is shown instead.
 */
export async function closeTab(): Promise<void> {
  const [tab, tabs] = await Promise.all([browser.tabs.getCurrent(), browser.tabs.query({ currentWindow: true })])
  if (tab?.id === undefined || tabs.length < 2) location.replace('/library.html')
  else await browser.tabs.remove(tab.id)
}
