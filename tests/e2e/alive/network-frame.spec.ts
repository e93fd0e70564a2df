import type { CourseDetail } from '../../../lib/protocol/course.ts'
import { launchBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import { startHollowSeeder } from '../../harness/hollow.ts'
import { fillLibrary, manyCourses } from '../../harness/library.ts'
import { openSharer } from '../../harness/sharer.ts'
import { harmNetwork, littleMemory, networkId } from '../../harness/targets.ts'
import { startTracker } from '../../harness/tracker.ts'
import { expect, test } from '../fixtures.ts'

/** A browser that seeds one course. */
async function startSeeding() {
  const tracker = await startTracker()
  const browser = await launchBrowser({ extension: true, args: [littleMemory] })
  await configure(browser, { started: true, trackers: [tracker.url] })
  const courses = manyCourses(1).map((course) => ({ ...course, trackers: [tracker.url] }))
  await fillLibrary(browser, courses)
  const page = await openSharer(browser)
  const infoHash = courses[0]?.infoHash ?? ''
  await tracker.until(infoHash, ({ seeders }) => seeders === 1)
  return { tracker, browser, page, infoHash }
}

test('R4: crash, endless loop, no memory: the network is replaced, its course is announced again, the extension lives', async () => {
  const { tracker, browser, page, infoHash } = await startSeeding()
  const starts = () => tracker.announcements.filter(({ event }) => event === 'start').length
  for (const harm of ['crash', 'hang', 'memory'] as const) {
    const [before, began] = [await networkId(browser), starts()]
    await harmNetwork(browser, harm)
    await tracker.until(infoHash, () => starts() > began)
    expect(await networkId(browser)).not.toBe(before)
  }
  await page.page.goto(browser.url('popup.html'))
  await expect(page.page.getByText('Seeding', { exact: true })).toBeVisible()
  await browser.close()
  await tracker.close()
})

test('a course whose peers kill the network three times is put aside, and the others go on', async () => {
  const { tracker, browser, page, infoHash } = await startSeeding()
  const hostile = await startHollowSeeder([tracker.url], 'Hostile', { 'README.md': 50, 'data.bin': 3_000_000 })
  await page.open(hostile.magnet)
  await page.page.evaluate((infoHash) => {
    const world = globalThis as unknown as {
      course: CourseDetail
      chrome: {
        runtime: {
          connect(options: { name: string }): { onMessage: { addListener(l: (c: CourseDetail) => void): void } }
        }
      }
    }
    world.chrome.runtime.connect({ name: `course/${infoHash}` }).onMessage.addListener((course) => {
      world.course = course
    })
  }, hostile.infoHash)
  const seeders = (count: number) =>
    page.page.waitForFunction(
      (count) => (globalThis as unknown as { course?: CourseDetail }).course?.seeders === count,
      count,
    )
  const failure = (code: string | undefined) =>
    page.page.waitForFunction(
      (code) => (globalThis as unknown as { course?: CourseDetail }).course?.failure === code,
      code,
    )

  /** Whether its peer is there again; if not, it was put aside. */
  const returns = async () => {
    const found = await page.page.waitForFunction(() => {
      const { course } = globalThis as unknown as { course?: CourseDetail }
      if (course?.failure === 'put-aside') return 'put aside'
      return course?.seeders === 1 && 'there'
    }, undefined)
    return (await found.jsonValue()) === 'there'
  }

  // On a slow machine the peer may be gone again when the network dies: such a death is not the course's.
  let deaths = 0
  for (; deaths < 6 && (await returns()); deaths++) {
    await harmNetwork(browser, 'crash')
    await seeders(0)
  }
  expect(deaths).toBeGreaterThanOrEqual(3)
  await failure('put-aside')
  await tracker.until(infoHash, ({ seeders }) => seeders === 1)

  const popup = await browser.context.newPage()
  await popup.goto(browser.url('popup.html'))
  await expect(popup.getByText(/It rests, so that your other courses go on/)).toBeVisible()
  await expect(popup.getByText('Seeding', { exact: true })).toBeVisible()

  await page.call('retry', hostile.infoHash)
  await seeders(1)
  await failure(undefined)
  await Promise.all([browser.close(), hostile.close()])
  await tracker.close()
})
