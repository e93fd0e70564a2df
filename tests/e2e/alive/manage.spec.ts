import { configure } from '../../harness/configure.ts'
import { startHollowSeeder } from '../../harness/hollow.ts'
import { fillLibrary, manyCourses } from '../../harness/library.ts'
import { slideHeading } from '../../harness/plain.ts'
import { startPeer } from '../../harness/seeder.ts'
import { setFreeSpace } from '../../harness/targets.ts'
import { expect, link, opened, openPage, test } from '../fixtures.ts'

const GB = 1_000_000_000

test('Q1: a course that does not fit is refused before any of it is fetched, and after room was made it can be', async ({
  stage,
}) => {
  const { browser, tracker } = stage
  const large = await startHollowSeeder([tracker.url], 'films', { 'README.md': 1000, 'film.mp4': 3 * GB })
  await setFreeSpace(browser, 4 * GB)
  const page = await openPage(stage, link(large.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await tab.getByRole('button', { name: 'Fetch course' }).click()
  await expect(tab.getByRole('alert')).toContainText('It needs 3 GB, and there is room for 2 GB')
  await expect(tab.getByRole('link', { name: 'Show the library' })).toBeVisible()

  await setFreeSpace(browser, 6 * GB)
  await tab.getByRole('button', { name: 'Try again' }).click()
  await expect(tab.getByText('Fetching the course')).toBeVisible()
  await expect(tab.getByRole('alert')).toBeHidden()
  await large.close()
})

test('when the space for courses is used up, those nobody asked for go, and the library says so', async ({ stage }) => {
  const { browser, liascript, tracker, seeder } = stage
  const settings = { started: true, liascriptAddress: liascript.address, trackers: [tracker.url], diskBudget: 1 }
  const [fractions, kept] = manyCourses(2).map((course) => ({ ...course, size: 499_500_000 }))
  if (!fractions || !kept) throw new Error('two courses')
  await fillLibrary(browser, [fractions, { ...kept, mode: 'auto', pinned: true }])
  await configure(browser, settings)
  const page = await openPage(stage, link(seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await expect(slideHeading(tab)).toHaveText('How seeds travel')

  const library = await browser.context.newPage()
  await library.goto(browser.url('library.html'))
  await expect(library.getByRole('listitem').getByRole('heading')).toHaveText(['How seeds travel', kept.title ?? ''])
  const note = library.getByRole('region', { name: 'Removed to make room' })
  await expect(note.getByRole('listitem')).toHaveText(/^Fractions 500 MB, removed on/)
  await note.getByRole('button', { name: 'Understood' }).click()
  await expect(note).toBeHidden()
  await library.reload()
  await expect(library.getByRole('heading', { name: 'How seeds travel' })).toBeVisible()
  await expect(note).toBeHidden()
})

test('the library as one file: with all files it brings a course back that nobody has any more', async ({ stage }) => {
  const { browser, tracker, seeder } = stage
  const page = await openPage(stage, link(seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await expect(slideHeading(tab)).toHaveText('How seeds travel')
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  await tab.close()
  await seeder.kill()

  const library = await browser.context.newPage()
  await library.goto(browser.url('library.html'))
  await library.getByRole('button', { name: 'Export…' }).click()
  const downloading = library.waitForEvent('download')
  await library.getByRole('button', { name: /^With all files/ }).click()
  const file = await (await downloading).path()
  await expect(library.getByRole('status').filter({ hasText: 'handed to the browser’s downloads' })).toBeVisible()
  await library.getByRole('button', { name: 'Remove' }).click()
  await library.getByRole('button', { name: 'Remove' }).click()
  await expect(library.getByRole('heading', { name: 'No courses yet' })).toBeVisible()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 0)

  const choosing = library.waitForEvent('filechooser')
  await library.getByRole('button', { name: 'Import…' }).click()
  await (await choosing).setFiles(file)
  await expect(library.getByText('1 course added.')).toBeVisible()
  await expect(library.getByText('Seeding', { exact: true })).toBeVisible()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 1)
  const learner = await startPeer()
  expect((await learner.fetchAll(seeder.magnet)).length).toBe(seeder.length)
  await learner.close()
})
