import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { fillLibrary, manyCourses } from '../harness/library.ts'
import { slideHeading } from '../harness/plain.ts'
import { type Seeder, startSeeder } from '../harness/seeder.ts'
import { type Stage, setStage } from '../harness/stage.ts'
import { expect, link, opened, openPage, test } from './fixtures.ts'

const screens = join(import.meta.dirname, '../../test-results/screens')
const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
const nobodys = `magnet:?xt=urn:btih:${'6'.repeat(40)}&dn=A%20course%20that%20nobody%20has`

let stage: Stage
let files: Seeder
/** Finds nobody, which takes a while. */
let lonely: Page

test.beforeAll(async () => {
  stage = await setStage()
  lonely = await show(`open.html#${nobodys}`)
  const names = ['Übungen/Blatt 1.pdf', 'Übungen/Blatt 2.pdf', 'a-name-without-any-place-to-break-it-in-two.tar.gz']
  const offer = { name: 'worksheets', files: names.map((path) => ({ path, text: 'x'.repeat(path.length * 1000) })) }
  files = await startSeeder([stage.tracker.url], offer)
})

test.afterAll(() => Promise.all([stage.close(), files.close()]))

/** One of the extension's pages, when it has something to say. */
async function show(address: string, width = 800): Promise<Page> {
  const page = await stage.browser.context.newPage()
  await page.setViewportSize({ width, height: 600 })
  await page.goto(stage.browser.url(address))
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

/** In both colour schemes: nothing that axe would complain about; and a picture, for people to judge. */
async function inspect(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: join(screens, `${name}-${colorScheme}.png`) })
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  }
  await page.setViewportSize({ width: 320, height: 600 })
  await page.screenshot({ path: join(screens, `${name}-narrow.png`) })
  expect(await overflow(page)).toBe(0)
  await page.close()
}

/** How far the page's content goes beyond its window, in CSS pixels. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test.describe('each page is clear to everybody, light and dark, and fits a narrow window', () => {
  test('popup without courses', async () => {
    const page = await show('popup.html', 360)
    await expect(page.getByText('No courses yet')).toBeVisible()
    await inspect(page, 'popup-empty')
  })

  test('library without courses', async () => {
    const page = await show('library.html')
    await expect(page.getByText('No courses yet')).toBeVisible()
    await inspect(page, 'library-empty')
  })

  test('welcome', async () => {
    const page = await show('welcome.html')
    await inspect(page, 'welcome')
  })

  test('options', async () => {
    const page = await show('options.html')
    await page.getByRole('textbox', { name: 'LiaScript address' }).fill('nowhere')
    await page.getByRole('textbox', { name: 'LiaScript address' }).blur()
    await expect(page.getByText('Not saved: this is not a web address.')).toBeVisible()
    await inspect(page, 'options')
  })

  test('open: the question', async () => {
    const page = await show(`open.html?ask#${stage.seeder.magnet}`)
    await inspect(page, 'open-ask')
  })

  test('open: a link that is none', async () => {
    const page = await show('open.html#magnet:?xt=urn:btih:nonsense')
    await inspect(page, 'open-bad')
  })

  test('open: files that are no course', async () => {
    const page = await show(`open.html#${files.magnet}`)
    await expect(page.getByText('These files are not a course')).toBeVisible()
    await inspect(page, 'open-files')
  })

  test('open: nobody has it', async () => {
    await expect(lonely.getByText('Nobody who has this course is online right now.')).toBeVisible()
    await inspect(lonely, 'open-nobody')
  })
})

test('a course by keyboard alone: from the link, through the question, to LiaScript', async () => {
  const { liascript, seeder } = stage
  const page = await openPage(stage, link(seeder.magnet))
  await page.getByRole('img', { name: 'Course: opens in LiaScript' }).waitFor({ state: 'attached' })
  await page.keyboard.press('Tab')
  await expect(page.locator('#course')).toBeFocused()
  const tab = await opened(stage, () => page.keyboard.press('Enter'))
  await expect(slideHeading(tab)).toHaveText('How seeds travel')

  await page.goto(`${liascript.address}?${seeder.magnet}`, { waitUntil: 'commit' })
  await page.getByRole('button', { name: 'Open course' }).waitFor()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Open course' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(slideHeading(page)).toHaveText('How seeds travel')
})

test.describe('many courses', () => {
  const courses = manyCourses(100)

  test('a few: popup and library', async () => {
    await fillLibrary(stage.browser, courses.slice(-6))
    const popup = await show('popup.html', 360)
    await popup.getByRole('listitem').first().getByRole('button', { name: 'Remove' }).click()
    await inspect(popup, 'popup-courses')
    const library = await show('library.html')
    await expect(library.getByRole('listitem').nth(5)).toBeVisible()
    await library.getByRole('button', { name: 'Export…' }).click()
    await inspect(library, 'library-courses')
  })

  test('a hundred: the popup keeps its size and scrolls', async () => {
    await fillLibrary(stage.browser, courses)
    const page = await show('popup.html', 360)
    await expect(page.getByRole('listitem').nth(99)).toBeAttached()
    expect(await overflow(page)).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(600)
    const last = page.getByRole('listitem').last()
    await last.getByRole('button', { name: 'Remove' }).click()
    await expect(last.getByText('Delete this course from this computer?')).toBeInViewport()
    await page.screenshot({ path: join(screens, 'popup-100.png') })
  })

  test('a hundred: the library finds one of them', async () => {
    const page = await show('library.html', 1100)
    // And one that was opened by keyboard.
    await expect(page.getByText(/^10[01] courses$/)).toBeVisible()
    await page.getByRole('searchbox', { name: 'Search courses' }).fill('kapitäne 97')
    await expect(page.getByRole('listitem')).toHaveCount(1)
    await page.getByRole('button', { name: 'Keep always' }).click()
    await expect(page.getByRole('button', { name: 'Keep always', pressed: true })).toBeVisible()
    await page.getByRole('searchbox').fill('')
    await page.getByRole('combobox', { name: 'Order' }).selectOption('Largest first')
    await expect(page.getByRole('listitem').first()).toContainText('1.2 GB')
    await page.screenshot({ path: join(screens, 'library-100.png') })
    // axe takes long for a hundred.
    await page.getByRole('searchbox').fill('9')
    await inspect(page, 'library-search')
  })
})
