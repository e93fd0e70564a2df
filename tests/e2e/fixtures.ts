import { test as base, type Page } from '@playwright/test'
import { lookAt } from '../harness/look-at.ts'
import { sharePlainBrowsers } from '../harness/plain-browser.ts'
import { type Stage, type StageOptions, setStage } from '../harness/stage.ts'

/**
 * Tests with a stage of their own: tracker, seeder of the sample course, LiaScript, a page with its link, a browser.
 * `test.use({ stageOptions })` sets it differently.
 */
export const test = base.extend<{ stage: Stage; stageOptions: StageOptions }, { plainBrowsers: undefined }>({
  // Of a worker, which ends with the first test that fails.
  plainBrowsers: [
    async ({}, use) => {
      const end = await sharePlainBrowsers()
      await use(undefined)
      await end()
    },
    { scope: 'worker', auto: true },
  ],
  stageOptions: [{}, { option: true }],
  stage: async ({ stageOptions }, use) => {
    const stage = await setStage(stageOptions)
    await use(stage)
    await stage.close()
  },
})

export { expect } from '@playwright/test'

/** A page of the site with this HTML, in which a person has seen the `link`. */
export async function openPage({ browser, site }: Stage, html: string): Promise<Page> {
  const page = await browser.context.newPage()
  await page.route(`${site.origin}/test`, (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang=en><title>Test</title>${html}` }),
  )
  await page.goto(`${site.origin}/test`)
  await lookAt(page)
  return page
}

export const link = (href: string, text = 'A course') =>
  `<a id="course" href="${href.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">${text}</a>`

/** Click something and get the tab that it opens. */
export async function opened({ browser }: Stage, click: () => Promise<unknown>): Promise<Page> {
  const [tab] = await Promise.all([browser.context.waitForEvent('page'), click()])
  return tab
}

/** The number of tabs with pages of the extension or LiaScript. */
export const courseTabs = ({ browser, liascript }: Stage) =>
  browser.context
    .pages()
    .filter((page) => page.url().includes('/open.html') || page.url().startsWith(liascript.address)).length
