import { statSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { type ExtensionBrowser, launchBrowser } from '../harness/browser.ts'
import { configure } from '../harness/configure.ts'
import { sampleCourse } from '../harness/content.ts'
import { damage, storedFiles } from '../harness/damage.ts'
import { lookAt } from '../harness/look-at.ts'
import { slideHeading } from '../harness/plain.ts'
import { startPeer, startSeeder } from '../harness/seeder.ts'
import { expect, opened, test } from './fixtures.ts'

async function openPopup(browser: ExtensionBrowser): Promise<Page> {
  const popup = await browser.context.newPage()
  await popup.goto(browser.url('popup.html'))
  return popup
}

const lengths = sampleCourse.files.map((file) => ('disk' in file ? statSync(file.disk).size : 0))

test('Q4: after a restart a course is seeded without a look at its files; damaged, they are not given out', async ({
  stage,
}) => {
  const { browser, site, seeder, tracker } = stage
  const page = await browser.context.newPage()
  await page.goto(site.origin)
  await lookAt(page)
  await opened(stage, () => page.locator('#course').click())
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  await seeder.kill()
  await browser.context.close()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 0)

  // Whoever read or hashed a piece at start would know that nothing is left.
  const stored = storedFiles(browser.userDataDir, lengths)
  for (const file of stored) damage.zero(file)
  expect(stored.length).toBe(lengths.length)
  stage.browser = await launchBrowser({ extension: true, userDataDir: browser.userDataDir })
  await tracker.until(seeder.infoHash, ({ seeders, leechers }) => seeders === 1 && leechers === 0)
  const popup = await openPopup(stage.browser)
  await expect(popup.getByText('Seeding', { exact: true })).toBeVisible()

  const learner = await startPeer()
  const fetched = learner.fetchAll(seeder.magnet)
  await expect(popup.getByText(/^Fetching/)).toBeVisible()
  await expect(popup.getByText(/given/)).toBeHidden()
  expect((await learner.stats()).downloaded).toBe(0)

  // With somebody who has it, both become complete.
  const again = await startSeeder([tracker.url])
  expect((await fetched).length).toBe(seeder.length)
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 3)
  await expect(popup.getByText('Seeding', { exact: true })).toBeVisible()
  await Promise.all([learner.close(), again.close()])
})

test('killed while it fetches, it goes on by itself from what it had', async ({ stage }) => {
  const { browser, liascript, site, seeder, tracker } = stage
  const settings = { started: true, liascriptAddress: liascript.address, trackers: [tracker.url] }
  // So slowly that it is not complete before it is killed.
  await configure(browser, { ...settings, downloadLimit: 60 })
  const page = await browser.context.newPage()
  await page.goto(site.origin)
  await lookAt(page)
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  const before = await openPopup(browser)
  await expect(before.getByText(/^Fetching, [2-9]\d ?%$/)).toBeVisible()
  await browser.kill()
  await seeder.kill()
  await tracker.until(seeder.infoHash, ({ seeders, leechers }) => seeders + leechers === 0)

  stage.browser = await browser.relaunch()
  await tracker.until(seeder.infoHash, ({ leechers }) => leechers === 1)
  const popup = await openPopup(stage.browser)
  await expect(popup.getByText(/^Fetching, [1-9]\d ?%$/)).toBeVisible()
  await expect(popup.getByText('nobody connected')).toBeVisible()
  await configure(stage.browser, settings)
  const again = await startSeeder([tracker.url])
  await expect(popup.getByText('Seeding', { exact: true })).toBeVisible()
  expect((await again.stats()).uploaded).toBeLessThan(seeder.length * 0.95)
  await again.close()
})
