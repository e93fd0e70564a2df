import { configure } from '../harness/configure.ts'
import { slideHeading } from '../harness/plain.ts'
import { startTracker } from '../harness/tracker.ts'
import { expect, link, opened, openPage, test } from './fixtures.ts'

test.use({ stageOptions: { started: false } })

test('V1: installing asks one question; until it is answered nothing connects, not even for a click', async ({
  stage,
}) => {
  const { browser, liascript, seeder, tracker } = stage
  await expect.poll(() => browser.context.pages().map((page) => page.url())).toContain(browser.url('welcome.html'))
  const untouched = await startTracker()
  await configure(browser, { started: false, liascriptAddress: liascript.address })
  const magnet = `${seeder.magnet}&tr=${encodeURIComponent(untouched.url)}`
  const page = await openPage(stage, link(magnet))
  const connections = tracker.connections()
  const tab = await opened(stage, () => page.locator('#course').click())
  await expect(tab.getByRole('heading', { name: 'Welcome to Seedbank' })).toBeVisible()
  await expect(tab.getByRole('heading', { name: 'sample-course' })).toBeVisible()

  // A LiaScript address with a magnet is left alone, too.
  const plain = await browser.context.newPage()
  await Promise.all([
    plain.waitForRequest('https://cdn.jsdelivr.net/**'),
    plain.goto(`${stage.liascript.address}?${magnet}`),
  ])
  const popup = await browser.context.newPage()
  await popup.goto(browser.url('popup.html'))
  await expect(popup.getByRole('link', { name: 'Show the question' })).toBeVisible()
  expect(untouched.connections()).toBe(0)
  expect(tracker.connections()).toBe(connections)

  await tab.getByRole('button', { name: 'Start' }).click()
  await expect(slideHeading(tab)).toHaveText('How seeds travel')
  expect(untouched.connections()).toBe(1)
  await untouched.close()
})

test('"Help others while I read": a course is announced no longer than it is open', async ({ stage }) => {
  const { browser, seeder, tracker } = stage
  const welcome = await browser.context.newPage()
  await welcome.goto(browser.url('welcome.html'))
  await welcome.getByRole('radio', { name: 'Help others while I read' }).check()
  await welcome.getByRole('button', { name: 'Start' }).click()
  await expect(welcome.getByRole('heading', { name: 'Seedbank is ready' })).toBeVisible()

  const page = await openPage(stage, link(seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  await tab.close()
  await tracker.until(seeder.infoHash, ({ seeders, leechers }) => seeders === 1 && leechers === 0)
  expect(tracker.announcements.at(-1)).toMatchObject({ infoHash: seeder.infoHash, event: 'stop' })

  const popup = await browser.context.newPage()
  await popup.goto(browser.url('popup.html'))
  await expect(popup.getByText('Here, not shared', { exact: true })).toBeVisible()
  await popup.getByRole('button', { name: 'Resume' }).click()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
})
