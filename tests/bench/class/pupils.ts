import { launchBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import type { LiaScript } from '../../harness/liascript.ts'
import { lookAt } from '../../harness/look-at.ts'
import { slideHeading, webtorrentFile, webtorrentOnCdn } from '../../harness/plain.ts'
import { openPlainBrowser, sharePlainBrowsers } from '../../harness/plain-browser.ts'
import type { Tracker } from '../../harness/tracker.ts'

/** Follows a LiaScript link; resolves when the first slide is there. */
export type Pupil = (link: string, timeout: number) => Promise<void>

/** In one browser, each with a profile of its own: LiaScript's own client (WebTorrent 0.98.18) fetches the course. */
export const startLiascriptPupils = (count: number) => async () => {
  const end = await sharePlainBrowsers()
  const pupils = await Promise.all(
    Array.from({ length: count }, async (): Promise<Pupil> => {
      const { context } = await openPlainBrowser()
      await context.route(webtorrentOnCdn, (route) => route.fulfill({ path: webtorrentFile }))
      const page = await context.newPage()
      return async (link, timeout) => {
        await page.goto(link, { timeout })
        await slideHeading(page).waitFor({ timeout })
      }
    }),
  )
  return { pupils, close: end }
}

/** Each a browser with the extension. They have agreed to open such links from a page with the launcher. */
export const startSeedbankPupils = (count: number) => async (tracker: Tracker, liascript: LiaScript) => {
  const browsers = await Promise.all(Array.from({ length: count }, () => launchBrowser({ extension: true })))
  const pupils = await Promise.all(
    browsers.map(async (browser): Promise<Pupil> => {
      await configure(browser, { started: true, liascriptAddress: liascript.address, trackers: [tracker.url] })
      const page = await browser.context.newPage()
      // The site has no such page, and what it says instead is as good a place for a link.
      await page.goto(`${liascript.origin}/class`)
      return async (link, timeout) => {
        await page.setContent(`<a id="course" href="${link.replaceAll('&', '&amp;')}">The course</a>`)
        await lookAt(page)
        const [tab] = await Promise.all([
          browser.context.waitForEvent('page', { timeout }),
          page.getByText('The course').click({ timeout }),
        ])
        await slideHeading(tab).waitFor({ timeout })
      }
    }),
  )
  return { pupils, close: () => Promise.all(browsers.map(({ close }) => close())) }
}
