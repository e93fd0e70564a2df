import { slideHeading } from '../harness/plain.ts'
import type { Stage } from '../harness/stage.ts'
import type { Announcement } from '../harness/tracker.ts'
import { expect, link, opened, openPage, test } from './fixtures.ts'

/** In hex, `-SB0`: so begin the ids of Seedbanks at trackers. */
const SEEDBANK = '2d534230'

async function seed(stage: Stage) {
  const page = await openPage(stage, link(stage.seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  await stage.tracker.until(stage.seeder.infoHash, ({ seeders }) => seeders === 2)
  await tab.close()
  return page
}

test('all sharing off: nobody finds a course here, after a restart, too, until it is switched on again', async ({
  stage,
}) => {
  const { tracker, seeder } = stage
  await seed(stage)
  const popup = await stage.browser.context.newPage()
  await popup.goto(stage.browser.url('popup.html'))
  await popup.getByLabel('Share my courses with others').uncheck()
  await expect(popup.getByText('All sharing is off. Nobody can get a course from here.')).toBeVisible()
  await expect(popup.getByText('Not shared: all sharing is off')).toBeVisible()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 1)

  const browser = await stage.browser.relaunch()
  try {
    const again = await browser.context.newPage()
    await again.goto(browser.url('popup.html'))
    await expect(again.getByText('Not shared: all sharing is off')).toBeVisible()
    await again.getByLabel('Share my courses with others').check()
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
    await expect(again.getByText('Seeding', { exact: true })).toBeVisible()
  } finally {
    await browser.close()
  }
})

test('a person who takes the network back is asked again, and nothing connects until then', async ({ stage }) => {
  const { browser, tracker, seeder } = stage
  const page = await seed(stage)
  const options = await browser.context.newPage()
  await options.goto(browser.url('options.html'))
  await options.getByLabel('Seedbank may use the network').uncheck()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 1)

  const before = tracker.connections()
  const question = await opened(stage, () => page.locator('#course').click())
  await expect(question.getByRole('button', { name: 'Start' })).toBeVisible()
  expect(tracker.connections()).toBe(before)
})

test('"Only open it": a course is fetched and shown, and nobody finds it here, not even while it is read', async ({
  stage,
}) => {
  const { browser, tracker, seeder } = stage
  const options = await browser.context.newPage()
  await options.goto(browser.url('options.html'))
  await options.getByRole('radio', { name: 'Only open it' }).check()
  const page = await openPage(stage, link(seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  const popup = await browser.context.newPage()
  await popup.goto(browser.url('popup.html'))
  await expect(popup.getByText('Here, not shared', { exact: true })).toBeVisible()
  await tracker.until(seeder.infoHash, ({ seeders, leechers }) => seeders === 1 && leechers === 0)
  // The seeder's own id is another.
  const isOurs = ({ infoHash, peerId }: Announcement) => infoHash === seeder.infoHash && peerId.startsWith(SEEDBANK)
  expect(tracker.announcements.filter(isOurs).map(({ event }) => event)).not.toContain('complete')

  await popup.getByRole('button', { name: 'Resume' }).click()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
})
