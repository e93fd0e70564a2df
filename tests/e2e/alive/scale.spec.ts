import { type ExtensionBrowser, launchBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import { sampleOf, smallCourses, storeCourses } from '../../harness/crowd.ts'
import { measureNetwork } from '../../harness/inside-network.ts'
import { startPeer } from '../../harness/seeder.ts'
import { startTracker } from '../../harness/tracker.ts'
import { expect, test } from '../fixtures.ts'

const COURSES = 1000
/** Fetched by a learner: the bench takes 50. */
const SAMPLE = 8

test('R9: a thousand courses are announced after a start, weigh little, and a learner gets any of them', async () => {
  const tracker = await startTracker()
  const courses = smallCourses(COURSES, tracker.url)
  const sample = sampleOf(courses, SAMPLE)
  const first = await launchBrowser({ extension: true })
  await configure(first, { started: true, trackers: [tracker.url] })
  // Whoever read the files of all at the start would find most of them missing.
  await storeCourses(first, courses, (course) => sample.includes(course))
  const browser: ExtensionBrowser = await first.relaunch()
  await tracker.untilKnown(COURSES)
  // All on one socket, unless this machine was so busy that it was taken for dead.
  expect(tracker.connections()).toBeLessThanOrEqual(3)
  expect(tracker.announcements.every(({ left, offers }) => left === 0 && offers === 0)).toBe(true)

  const learner = await startPeer()
  expect(await learner.fetchSample(sample.map(({ magnet }) => magnet))).toBe(SAMPLE)
  await learner.close()
  const { heap, connections } = await measureNetwork(browser)
  expect(heap).toBeLessThan(30_000_000)
  expect(connections).toBeLessThanOrEqual(100)

  const page = await browser.context.newPage()
  await page.goto(browser.url('library.html'))
  const list = page.getByRole('list', { name: 'Courses' })
  await expect(list.getByRole('listitem').first()).toBeVisible()
  await browser.close()
  await tracker.close()
})
