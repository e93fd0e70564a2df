import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { launchBrowser } from '../harness/browser.ts'
import { webtorrentOnCdn } from '../harness/plain.ts'
import { watchMarks } from './marks.ts'
import type { Reader } from './reader.ts'
import type { Surroundings } from './surroundings.ts'

const webtorrent = readFileSync(join(import.meta.dirname, '../../node_modules/webtorrent-0.98.18/webtorrent.min.js'))

/** Without the extension; clicks the LiaScript link of the same magnet, which opens in the same tab. */
export async function startPlainReader({ site, alone }: Surroundings): Promise<Reader> {
  const browser = await launchBrowser()
  const { context } = browser
  const marks = await watchMarks(context)
  const page = await context.newPage()
  await serveWebTorrent(context, page)
  await page.goto(site.origin)

  return {
    marks,
    async open() {
      marks.clear()
      await page.locator('#plain').click({ noWaitAfter: true })
    },
    async leave() {
      await page.goto(site.origin)
      await alone()
    },
    close: browser.close,
  }
}

/** Answers for the CDN from memory. Not by `page.route`, which would slow all other requests down. */
async function serveWebTorrent(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page)
  session.on('Fetch.requestPaused', ({ requestId }) => {
    void session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responseHeaders: [{ name: 'content-type', value: 'text/javascript' }],
      body: webtorrent.toString('base64'),
    })
  })
  await session.send('Fetch.enable', { patterns: [{ urlPattern: webtorrentOnCdn }] })
}
