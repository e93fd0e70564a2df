import { browser } from 'wxt/browser'
import type { Settings } from '../../protocol/settings'

/** The site has that long to answer, in milliseconds: a slow line takes longer for the page, not for its first byte. */
const SITE_MS = 5000
/** After a page has loaded, our script in it has spoken by then, in milliseconds. */
const SCRIPT_MS = 500

/** Firefox has no pages without origin, in which LiaScript and a course's scripts could run. */
const hasViewer = !import.meta.env.FIREFOX

/** The extension's own viewer with a course. @param magnet canonical, or with a file of the course */
export const viewerPage = (magnet: string): string => `${browser.runtime.getURL('/viewer.html')}#${magnet}`

export const opensInViewer = ({ viewer }: Settings): boolean => hasViewer && viewer === 'own'

/** Tabs that are on their way to LiaScript's site, and what ends the wait for them. */
const expected = new Map<number, AbortController>()

/** Our script runs at LiaScript's address in this tab: the site can be reached. */
export function noteSiteReached(tabId: number): void {
  expected.get(tabId)?.abort()
}

/** A page of the site is in the tab, and its script, on a slow machine, has not spoken yet. The browser's error pages let no script in. */
const isReached = (tabId: number): Promise<boolean> =>
  browser.scripting.executeScript({ target: { tabId }, func: () => location.protocol.startsWith('http') }).then(
    ([found]) => found?.result === true,
    // An error page, a page of ours, or no tab any more.
    () => false,
  )

/** Shows a course in the viewer when LiaScript's site turns out not to be reached by a tab that is on its way there. */
export function expectSite(tabId: number, magnet: string, { viewer }: Settings): void {
  if (!hasViewer || viewer !== 'when-unreachable') return
  expected.get(tabId)?.abort()
  const waiting = new AbortController()
  expected.set(tabId, waiting)
  const showHere = async () => {
    if (await isReached(tabId)) return noteSiteReached(tabId)
    // Our script may have spoken meanwhile.
    if (waiting.signal.aborted) return
    waiting.abort()
    // A tab that was closed meanwhile wants nothing any more.
    void browser.tabs.update(tabId, { url: viewerPage(magnet) }).catch(() => undefined)
  }
  const onUpdated = (id: number, { status }: { status?: string }) => {
    // A browser's own page that tells of the error is complete, too.
    if (id === tabId && status === 'complete') late = setTimeout(() => void showHere(), SCRIPT_MS)
  }
  let late: ReturnType<typeof setTimeout> | undefined
  const timer = setTimeout(() => void showHere(), SITE_MS)
  browser.tabs.onUpdated.addListener(onUpdated)
  waiting.signal.addEventListener('abort', () => {
    clearTimeout(timer)
    clearTimeout(late)
    browser.tabs.onUpdated.removeListener(onUpdated)
    if (expected.get(tabId) === waiting) expected.delete(tabId)
  })
}
