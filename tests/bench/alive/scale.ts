import { setTimeout as sleep } from 'node:timers/promises'
import { type ExtensionBrowser, launchBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import { cpuShare } from '../../harness/cpu.ts'
import { type SmallCourse, sampleOf, smallCourses, storeCourses } from '../../harness/crowd.ts'
import { measureNetwork } from '../../harness/inside-network.ts'
import { startPeer } from '../../harness/seeder.ts'
import { startTracker } from '../../harness/tracker.ts'
import { type Row, reportTargets } from './targets.ts'

const SAMPLE = 50
const MB = 1_000_000

/** Thousands of dormant courses: all announced, all reachable, and next to nothing to carry. */
export async function benchScale(): Promise<boolean> {
  const plain = await plainWebTorrent(1000)
  console.log(`\nPlain WebTorrent in a page, seeding 1000 courses: its tracker knows ${plain} of them.`)
  const rows = [...(await measure(1000)), ...(await measure(10_000))]
  return reportTargets('Many dormant courses', rows)
}

/** The baseline: how many of its courses are announced after two minutes. */
async function plainWebTorrent(count: number): Promise<number> {
  const tracker = await startTracker()
  const torrents = smallCourses(count, tracker.url).map(({ info }) => `d4:info${info}e`)
  const peer = await startPeer()
  await peer.page.evaluate(
    ([torrents, announce]) => {
      const { offer } = globalThis as unknown as { offer(torrent: Uint8Array, announce: string[]): Promise<void> }
      for (const torrent of torrents) {
        void offer(
          Uint8Array.from(torrent, (byte) => byte.charCodeAt(0)),
          [announce],
        )
      }
    },
    [torrents, tracker.url] as const,
  )
  await sleep(120_000)
  const known = tracker.known().length
  await Promise.all([peer.close(), tracker.close()])
  return known
}

async function measure(count: number): Promise<Row[]> {
  const tracker = await startTracker()
  const courses = smallCourses(count, tracker.url)
  const sample = sampleOf(courses, SAMPLE)
  const empty = await launchBrowser({ extension: true })
  await configure(empty, { started: true, trackers: [tracker.url] })
  await sleep(15_000)
  const idleEmpty = await cpuShare(empty.pid, 30)
  const browser = await fill(empty, courses, sample)
  await tracker.untilKnown(count, 300_000)

  const learner = await startPeer()
  const fetched = await learner.fetchSample(sample.map(({ magnet }) => magnet))
  await learner.close()
  // The sample falls asleep again. Then for as long as it takes until every course has been announced once more.
  await sleep(60_000)
  const idle = await cpuShare(browser.pid, Math.max(120, count / 12))
  const { heap, connections } = await measureNetwork(browser)
  const known = tracker.known().length
  await browser.close()
  await tracker.close()
  const percent = (share: number) => share * 100
  return [
    [`${count} courses: announced`, known, '=', count],
    [`${count}: of ${SAMPLE}, fetched by plain WebTorrent`, fetched, '=', SAMPLE],
    [`${count}: heap of the network, MB`, heap / MB, '≤', 150],
    [`${count}: RTCPeerConnections`, connections, '≤', 100],
    [`${count}: idle, % of a core (empty library ${percent(idleEmpty).toFixed(1)})`, percent(idle), '≤', 3],
  ]
}

/** Only the sample has files: whoever reads another's would fail. */
async function fill(
  browser: ExtensionBrowser,
  courses: SmallCourse[],
  sample: SmallCourse[],
): Promise<ExtensionBrowser> {
  const wanted = new Set(sample)
  await storeCourses(browser, courses, (course) => wanted.has(course))
  return await browser.relaunch()
}
