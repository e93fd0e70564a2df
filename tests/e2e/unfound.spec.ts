import { slideHeading } from '../harness/plain.ts'
import { startTracker } from '../harness/tracker.ts'
import { expect, link, opened, openPage, test } from './fixtures.ts'

test('while no tracker answers, popup and icon do not say that a course is passed on', async ({ stage }) => {
  const { browser, seeder, tracker } = stage
  const worker = await browser.serviceWorker()
  const badge = () =>
    worker.evaluate(() => {
      const { chrome } = globalThis as unknown as { chrome: { action: { getBadgeText(of: object): Promise<string> } } }
      return chrome.action.getBadgeText({})
    })
  const page = await openPage(stage, link(seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  await tab.close()
  const popup = await browser.context.newPage()
  await popup.goto(browser.url('popup.html'))
  await expect(popup.getByText('Seeding', { exact: true })).toBeVisible()
  await expect.poll(badge).toBe('1')

  await seeder.kill()
  await tracker.close()
  await expect(popup.getByText('Ready, but nobody can find it: no tracker answers')).toBeVisible()
  await expect.poll(badge).toBe('')

  const again = await startTracker(tracker.port)
  await again.until(seeder.infoHash, ({ seeders }) => seeders === 1)
  await expect(popup.getByText('Seeding', { exact: true })).toBeVisible()
  await expect.poll(badge).toBe('1')
  await again.close()
})
