import { launchBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import { smallCourses, storeCourses } from '../../harness/crowd.ts'
import { startTracker } from '../../harness/tracker.ts'
import { formatFigure, summarize } from '../figures.ts'
import { roundsOf } from './rounds.ts'
import { type Row, reportTargets } from './targets.ts'

const COURSES = 1000
const ROUNDS = roundsOf(5)
/** Bytes of each: 10 GB together, of which nothing is on the disk. Whoever read a file would find it missing. */
const SIZE = 10_000_000

/** A browser is started whose library has a thousand courses: seconds from the start of its process to the announces. */
export async function benchStartUp(): Promise<boolean> {
  const tracker = await startTracker()
  const courses = smallCourses(COURSES, tracker.url)
  for (const { record } of courses) record.size = SIZE
  let browser = await launchBrowser({ extension: true })
  await configure(browser, { started: true, trackers: [tracker.url] })
  await storeCourses(browser, courses, () => false)
  const [first, all]: [number[], number[]] = [[], []]
  let complete = 0
  for (let round = 0; round < ROUNDS; round++) {
    await browser.context.close()
    await tracker.untilKnownAtMost(0)
    const before = tracker.announcements.length
    const start = performance.now()
    const seconds = () => (performance.now() - start) / 1000
    const launching = launchBrowser({ extension: true, userDataDir: browser.userDataDir })
    await tracker.untilKnown(1)
    first.push(seconds())
    await tracker.untilKnown(COURSES, 120_000)
    all.push(seconds())
    complete += tracker.announcements.slice(before).filter(({ left }) => left === 0).length
    browser = await launching
  }
  await browser.close()
  await tracker.close()
  const rows: Row[] = [
    [`first announce, s, ${formatFigure(summarize(first))}`, Math.max(...first), '≤', 3],
    [`all ${COURSES} announced, s, ${formatFigure(summarize(all))}`, Math.max(...all), '≤', 60],
    ['announced as complete, without their files', complete / ROUNDS, '=', COURSES],
  ]
  return reportTargets(`Start-up with ${COURSES} courses, ${ROUNDS} times, from the start of the browser`, rows)
}
