import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { PATIENCE_MS } from './patience.ts'
import { openPlainBrowser } from './plain-browser.ts'

/** The CDN address from which LiaScript loads WebTorrent 0.98.18 when the page has none. */
export const webtorrentOnCdn = 'https://cdn.jsdelivr.net/webtorrent/latest/webtorrent.min.js'
/** That WebTorrent, to be served in place of the CDN. */
export const webtorrentFile = join(import.meta.dirname, '../../node_modules/webtorrent-0.98.18/webtorrent.min.js')

/** LiaScript's first heading: it is there when the first slide is rendered. */
export const slideHeading = (page: Page) => page.locator('.lia-slide__content h1, .lia-slide__content h2').first()

/**
 * Opens a magnet in unmodified LiaScript in a browser without the extension: its own client fetches the course.
 * Resolves when the first slide is rendered. Its pictures are missing: LiaScript asks the site for them.
 * @param address of LiaScript, ending before the `?`
 */
export async function openPlain(address: string, magnet: string) {
  const browser = await openPlainBrowser()
  await browser.context.route(webtorrentOnCdn, (route) => route.fulfill({ path: webtorrentFile }))
  const page = await browser.context.newPage()
  const start = performance.now()
  await page.goto(`${address}?${magnet}`)
  await slideHeading(page).waitFor({ timeout: PATIENCE_MS })
  return { ...browser, page, seconds: (performance.now() - start) / 1000 }
}
