import type { Page } from '@playwright/test'
import { lookAt } from '../harness/look-at.ts'
import { slideHeading } from '../harness/plain.ts'
import { startPeer } from '../harness/seeder.ts'
import type { Stage } from '../harness/stage.ts'
import { expect, opened, test } from './fixtures.ts'

/** The text on the toolbar icon. */
async function badge({ browser }: Stage): Promise<string> {
  const worker = await browser.serviceWorker()
  return worker.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: { action: { getBadgeText(of: object): Promise<string> } } }
    return chrome.action.getBadgeText({})
  })
}

/** Folders of courses in the extension's storage. Any page of its own can look. */
function storedCourses(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    return Array.fromAsync((await root.getDirectoryHandle('courses')).keys())
  })
}

test('a course in the popup: what it does, pause, resume, copy, remove', async ({ stage }) => {
  const { browser, liascript, seeder, site, tracker } = stage
  const page = await browser.context.newPage()
  await page.goto(site.origin)
  await lookAt(page)
  expect(await badge(stage)).toBe('')
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  await tab.close()

  const popup = await browser.context.newPage()
  await popup.goto(browser.url('popup.html'))
  const course = popup.getByRole('list', { name: 'Courses' }).getByRole('listitem')
  const button = (name: string) => course.getByRole('button', { name, exact: true })

  await test.step('title, size and state', async () => {
    await expect(course.getByRole('heading', { name: 'How seeds travel' })).toBeVisible()
    await expect(course.getByText('2.2 MB')).toBeVisible()
    await expect(course.getByText('Seeding', { exact: true })).toBeVisible()
    await expect.poll(() => badge(stage)).toBe('1')
  })

  await test.step('the people connected, what was given, and to how many', async () => {
    await seeder.kill()
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 1)
    const learner = await startPeer()
    await learner.fetchAll(seeder.magnet)
    await expect(course.getByText(/^\d helpers?$/)).toBeVisible()
    await expect(course.getByText(/^2\.\d MB given to 1 person$/)).toBeVisible()
    await learner.close()
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 1)
  })

  await test.step('Pause stops announcing, Resume begins again', async () => {
    await button('Pause').click()
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 0)
    await expect(course.getByText('Paused', { exact: true })).toBeVisible()
    await expect.poll(() => badge(stage)).toBe('')
    await button('Resume').click()
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 1)
    await expect(course.getByText('Seeding', { exact: true })).toBeVisible()
    await expect.poll(() => badge(stage)).toBe('1')
  })

  await test.step('Copy link', async () => {
    await button('Copy link').click()
    await expect(popup.getByRole('status')).toHaveText('Link copied')
    await page.evaluate(() => document.body.append(document.createElement('textarea')))
    await page.getByRole('textbox').focus()
    await page.keyboard.press('Control+V')
    const magnet = `magnet:?xt=urn:btih:${seeder.infoHash}&dn=sample-course&tr=${encodeURIComponent(tracker.url)}`
    await expect(page.getByRole('textbox')).toHaveValue(`${liascript.address}?${magnet}`)
  })

  await test.step('Open', async () => {
    const again = await opened(stage, () => button('Open').click())
    await expect(slideHeading(again)).toHaveText('How seeds travel')
    await again.close()
  })

  await test.step('Remove asks; no changes nothing', async () => {
    await button('Remove').click()
    await expect(course.getByText('Delete this course from this computer?')).toBeVisible()
    await button('Keep').click()
    await expect(button('Remove')).toBeFocused()
    expect(await storedCourses(popup)).toEqual([seeder.infoHash])
    expect(tracker.announced(seeder.infoHash).seeders).toBe(1)
  })

  await test.step('Remove: yes takes it from tracker, list and disk', async () => {
    await button('Remove').click()
    await button('Remove').click()
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 0)
    await expect(popup.getByRole('heading', { name: 'No courses yet' })).toBeVisible()
    await expect.poll(() => storedCourses(popup)).toEqual([])
    await expect.poll(() => badge(stage)).toBe('')
  })
})
