import { launchBrowser } from '../harness/browser.ts'
import { configure } from '../harness/configure.ts'
import { lookAt } from '../harness/look-at.ts'
import { watchMarks } from './marks.ts'
import type { Reader } from './reader.ts'
import type { Surroundings } from './surroundings.ts'

/** With the extension, whose keeper is awake as on any day; clicks the magnet link. */
export async function startSeedbankReader({ liascript, tracker, site }: Surroundings): Promise<Reader> {
  const browser = await launchBrowser({ extension: true })
  const { context } = browser
  await configure(browser, { started: true, liascriptAddress: liascript.address, trackers: [tracker.url] })
  const popup = await context.newPage()
  await popup.goto(browser.url('popup.html'))
  await popup.getByText('No courses yet').waitFor()
  await popup.close()

  const marks = await watchMarks(context)
  const page = await context.newPage()
  const showLinks = async () => {
    await page.goto(site.origin)
    await lookAt(page)
  }
  await showLinks()

  return {
    marks,
    async open() {
      marks.clear()
      await Promise.all([context.waitForEvent('page'), page.locator('#course').click()])
    },
    async leave() {
      await context.pages().at(-1)?.close()
      await showLinks()
    },
    close: browser.close,
  }
}
