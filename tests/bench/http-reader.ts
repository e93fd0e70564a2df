import { launchBrowser } from '../harness/browser.ts'
import { startSite } from '../harness/site.ts'
import { watchMarks } from './marks.ts'
import type { Reader, StartReader } from './reader.ts'

/**
 * Without the extension; clicks a LiaScript link to the course's README on a web server. It opens in a new tab, as with the
 * extension.
 * @param readme its address
 */
export const httpReader =
  (readme: string): StartReader =>
  async ({ liascript }): Promise<Reader> => {
    const site = await startSite({
      '/': `<!doctype html><a id="course" target="_blank" href="${liascript.address}?${readme}">A course</a>`,
    })
    const browser = await launchBrowser()
    const { context } = browser
    const marks = await watchMarks(context)
    const page = await context.newPage()
    await page.goto(site.origin)

    return {
      marks,
      async open() {
        marks.clear()
        await Promise.all([context.waitForEvent('page'), page.locator('#course').click()])
      },
      async leave() {
        await context.pages().at(-1)?.close()
      },
      async close() {
        await Promise.all([browser.close(), site.close()])
      },
    }
  }
