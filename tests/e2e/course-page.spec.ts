import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { createFolder } from '../harness/folder.ts'
import type { Stage } from '../harness/stage.ts'
import { expect, opened, test } from './fixtures.ts'

const screens = join(import.meta.dirname, '../../test-results/screens')
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="green"/></svg>'
const readme =
  '<!--\nauthor: Ada\nversion: 1.0.0\nlanguage: en\nlogo: img/logo.svg\ncomment: What light does in a leaf.\n-->\n\n# Why leaves are green\n\nLicence: CC BY-SA 4.0\n'

/** Shares a course, closes the tab, and finds the course's page from the popup. */
async function openCoursePage({ browser }: Stage): Promise<Page> {
  const folder = createFolder('Leaves', { 'README.md': readme, 'img/logo.svg': picture, 'leaf.bin': 100_000 })
  const share = await browser.context.newPage()
  await share.goto(browser.url('share.html'))
  await share.getByLabel('Choose a folder').setInputFiles(folder.path)
  await share.getByRole('button', { name: 'Share', exact: true }).click()
  await share.getByRole('heading', { name: 'Your course is shared' }).waitFor()
  await share.close()
  folder.remove()
  const popup = await browser.context.newPage()
  await popup.goto(browser.url('popup.html'))
  return opened({ browser } as Stage, () => popup.getByRole('link', { name: 'Why leaves are green' }).click())
}

test('a course that was shared has its page the next day: what it says, its link, its files, its removal', async ({
  stage,
}) => {
  const page = await openCoursePage(stage)
  const main = page.getByRole('main')
  await test.step('what it says of itself', async () => {
    await expect(main.getByRole('heading', { name: 'Why leaves are green' })).toBeVisible()
    for (const words of ['Ada', 'Version 1.0.0', 'English', 'What light does in a leaf.', 'Licence: CC BY-SA 4.0'])
      await expect(main.getByText(words, { exact: true })).toBeVisible()
    await expect
      .poll(() => page.locator('.course-logo').evaluate((logo: HTMLImageElement) => logo.naturalWidth))
      .toBeGreaterThan(0)
    await expect(main.getByText('Shared from the folder Leaves')).toBeVisible()
    await expect(main.getByText('with the link alone, the course can be found and fetched from here')).toBeVisible()
  })

  await test.step('clear to everybody, light and dark, and in a narrow window', async () => {
    for (const details of await main.locator('summary').all()) await details.click()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.screenshot({ path: join(screens, `course-${colorScheme}.png`), fullPage: true })
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    }
    await page.setViewportSize({ width: 320, height: 600 })
    await page.screenshot({ path: join(screens, 'course-narrow.png'), fullPage: true })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    )
    await page.setViewportSize({ width: 800, height: 600 })
  })

  await test.step('the code fills the screen, and Escape brings the page back', async () => {
    await main.getByRole('button', { name: 'Show on the whole screen' }).click()
    const large = page.getByRole('dialog', { name: 'QR code that opens the course' })
    await expect(large).toBeVisible()
    await page.screenshot({ path: join(screens, 'course-code.png') })
    expect((await large.getByRole('img').boundingBox())?.height).toBeGreaterThan(400)
    await large.getByRole('button', { name: 'Close' }).click()
    await expect(large).toBeHidden()
  })

  await test.step('all files are saved as a zip', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      main.getByRole('button', { name: 'Save all as a zip' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('Why leaves are green.zip')
    const files = unzipSync(readFileSync(await download.path()))
    expect(Object.keys(files).sort()).toEqual(['Leaves/README.md', 'Leaves/img/logo.svg', 'Leaves/leaf.bin'])
    expect(new TextDecoder().decode(files['Leaves/README.md'])).toBe(readme)
  })

  const magnet = await main.getByLabel('Magnet link', { exact: true }).inputValue()
  const infoHash = /btih:([0-9a-f]{40})/.exec(magnet)?.[1] ?? ''
  await test.step('pause and resume', async () => {
    await main.getByRole('button', { name: 'Pause' }).click()
    await stage.tracker.until(infoHash, ({ seeders }) => seeders === 0)
    await main.getByRole('button', { name: 'Resume' }).click()
    await stage.tracker.until(infoHash, ({ seeders }) => seeders === 1)
  })

  await test.step('removed, it says so, and nobody hears of it any more', async () => {
    await main.getByRole('button', { name: 'Remove course' }).click()
    await expect(main.getByRole('button', { name: 'Keep', exact: true })).toBeFocused()
    await main.getByRole('button', { name: 'Remove', exact: true }).click()
    await expect(main.getByText('This course has been removed from this computer')).toBeVisible()
    await stage.tracker.until(infoHash, ({ seeders }) => seeders === 0)
  })
})

test('the page of a course that is not here says so', async ({ stage }) => {
  const page = await stage.browser.context.newPage()
  await page.goto(stage.browser.url(`my-course.html#${'6'.repeat(40)}`))
  await expect(page.getByText('This course has been removed from this computer')).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})
