import type { Page } from '@playwright/test'
import { startLiaScript } from '../harness/liascript.ts'
import { slideHeading } from '../harness/plain.ts'
import { startPeer } from '../harness/seeder.ts'
import type { Stage } from '../harness/stage.ts'
import { startTracker } from '../harness/tracker.ts'
import { expect, link, opened, openPage, test } from './fixtures.ts'

async function openOptions({ browser }: Stage): Promise<Page> {
  const options = await browser.context.newPage()
  await options.goto(browser.url('options.html'))
  return options
}

/** Types into a field and leaves it. */
async function change(options: Page, name: string, value: string): Promise<void> {
  const field = options.getByRole('main').getByLabel(name, { exact: true })
  await field.fill(value)
  await field.blur()
  await expect(options.getByRole('status')).toHaveText('Saved')
}

async function openPopup({ browser }: Stage): Promise<Page> {
  const popup = await browser.context.newPage()
  await popup.goto(browser.url('popup.html'))
  return popup
}

test('another LiaScript address: courses open there, and are served there only', async ({ stage }) => {
  const elsewhere = await startLiaScript()
  const options = await openOptions(stage)
  await change(options, 'LiaScript address', `${elsewhere.address}?https://example.org/README.md`)
  await options.reload()
  await expect(options.getByLabel('LiaScript address')).toHaveValue(elsewhere.address)

  const page = await openPage(stage, link(stage.seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await expect(slideHeading(tab)).toHaveText('How seeds travel')
  expect(tab.url().startsWith(`${elsewhere.address}?magnet:`)).toBe(true)
  const former = await stage.browser.context.newPage()
  await Promise.all([
    former.waitForRequest('https://cdn.jsdelivr.net/**'),
    former.goto(`${stage.liascript.address}?${stage.seeder.magnet}`),
  ])
  await elsewhere.close()
})

test('other trackers: they are asked for links that name none', async ({ stage }) => {
  const tracker = await startTracker()
  const options = await openOptions(stage)
  await change(options, 'Trackers', tracker.url)
  const page = await openPage(stage, link(stage.seeder.magnet.replace(/&tr=[^&]*/g, '')))
  await opened(stage, () => page.locator('#course').click())
  await tracker.until(stage.seeder.infoHash, ({ leechers }) => leechers === 1)
  await tracker.close()
})

test('a tracker that is none is refused by name, and the others are kept', async ({ stage }) => {
  const options = await openOptions(stage)
  await change(options, 'Trackers', `${stage.tracker.url}\nhttps://example.org`)
  await expect(options.getByRole('alert').filter({ hasText: 'https://example.org' })).toBeVisible()
  await options.reload()
  await expect(options.getByRole('textbox', { name: 'Trackers' })).toHaveValue(stage.tracker.url)
})

test('a download limit holds a course back, and without it the course goes on', async ({ stage }) => {
  const { seeder, tracker } = stage
  const options = await openOptions(stage)
  await change(options, 'Download limit (KB/s)', '20')
  const page = await openPage(stage, link(seeder.magnet))
  await opened(stage, () => page.locator('#course').click())
  await tracker.until(seeder.infoHash, ({ leechers }) => leechers === 1)
  const unlimited = await startPeer()
  await unlimited.fetchAll(seeder.magnet)
  const popup = await openPopup(stage)
  await expect(popup.getByText(/Fetching, \d+ ?%/)).toBeVisible()
  await change(options, 'Download limit (KB/s)', '')
  await expect(popup.getByText('Seeding', { exact: true })).toBeVisible()
  await unlimited.close()
})

test('an upload limit holds leechers back, and without it they go on', async ({ stage }) => {
  const { seeder, tracker } = stage
  const page = await openPage(stage, link(seeder.magnet))
  await opened(stage, () => page.locator('#course').click())
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  await seeder.kill()
  const options = await openOptions(stage)
  await change(options, 'Upload limit (KB/s)', '20')
  const learner = await startPeer()
  const fetched = learner.fetchAll(seeder.magnet)
  const popup = await openPopup(stage)
  await expect(popup.getByText(/1 learner/)).toBeVisible()
  await expect(popup.getByText(/\d+ kB given/)).toBeVisible()
  expect((await learner.stats()).downloaded).toBeLessThan(seeder.length / 2)
  await change(options, 'Upload limit (KB/s)', '')
  expect((await fetched).length).toBe(seeder.length)
  await learner.close()
})

test('"Keep running" asks the browser for its permission, and gives it back', async ({ stage }) => {
  const options = await openOptions(stage)
  const box = options.getByRole('checkbox', { name: 'Keep running when the last window is closed' })
  await box.check()
  await expect(options.getByRole('status')).toHaveText('Saved')
  await options.reload()
  await expect(box).toBeChecked()
  await box.uncheck()
  await options.reload()
  await expect(box).not.toBeChecked()
})
