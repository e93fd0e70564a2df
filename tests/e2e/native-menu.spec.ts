import type { Page } from '@playwright/test'
import { type Display, missingForDisplay, openDisplay } from '../harness/display.ts'
import { expect, test as staged } from './fixtures.ts'

const missing = missingForDisplay()

/** A browser with its own menus, on a screen of its own. */
const test = staged.extend<{ display: Display }>({
  display: async ({}, use) => {
    const display = await openDisplay()
    await use(display)
    await display.close()
  },
  stageOptions: async ({ display: _ }, use) => use({ headless: false }),
})

test.skip(missing.length > 0, `needs ${missing.join(' and ')}`)
/** One try: keys that come before the menu are lost, and then nothing comes at all. */
const TRY = { timeout: 5000 }

/** Where on the screen a point of the page is. */
async function onScreen(page: Page, x: number, y: number): Promise<[number, number]> {
  const [left = 0, top = 0] = await page.evaluate(() => [
    screenX + (outerWidth - innerWidth) / 2,
    screenY + outerHeight - innerHeight,
  ])
  return [Math.round(left + x), Math.round(top + y)]
}

test('"Share a folder…" in the browser’s own menu, clicked by hand', async ({ stage, display }) => {
  const page = await stage.browser.context.newPage()
  await page.goto(stage.site.origin)
  const windows = () => display.hand('search', '--onlyvisible', '--name', '.*').trim().split('\n').length
  const sharePage = () => stage.browser.context.pages().find((tab) => tab.url() === stage.browser.url('share.html'))
  await expect(async () => {
    await page.bringToFront()
    display.hand('key', 'Escape')
    const before = windows()
    display.hand('mousemove', ...(await onScreen(page, 500, 400)), 'click', 3)
    await expect.poll(windows, { ...TRY, message: 'the menu is a window' }).toBeGreaterThan(before)
    // From the end of the menu: Inspect, View page source, ours.
    display.hand('key', '--delay', 200, 'Up', 'Up', 'Up', 'Return')
    await expect.poll(() => sharePage() !== undefined, TRY).toBe(true)
  }).toPass()
  const shown = sharePage() as Page
  await expect(shown.getByRole('heading', { name: 'Which folder is your course?' })).toBeVisible()
})
