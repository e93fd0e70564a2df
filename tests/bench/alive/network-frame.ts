import { launchBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import { fillLibrary, manyCourses } from '../../harness/library.ts'
import { openSharer } from '../../harness/sharer.ts'
import { type Harm, harmNetwork, littleMemory, networkId } from '../../harness/targets.ts'
import { startTracker } from '../../harness/tracker.ts'
import { formatFigure, summarize } from '../figures.ts'
import { printTable } from '../table.ts'
import { roundsOf } from './rounds.ts'

const ROUNDS = roundsOf(30)
/** Seconds. */
const TARGET = 15
const harms: Harm[] = ['crash', 'hang', 'memory']

/** How soon a course is announced again after the network's frame has died, in one browser. */
export async function benchNetworkFrame(): Promise<boolean> {
  const tracker = await startTracker()
  const browser = await launchBrowser({ extension: true, args: [littleMemory] })
  await configure(browser, { started: true, trackers: [tracker.url] })
  await fillLibrary(
    browser,
    manyCourses(1).map((course) => ({ ...course, trackers: [tracker.url] })),
  )
  // Opening it wakes the keeper.
  await openSharer(browser)
  const infoHash = manyCourses(1)[0]?.infoHash ?? ''
  const starts = () => tracker.announcements.filter(({ event }) => event === 'start').length
  await tracker.until(infoHash, ({ seeders }) => seeders === 1)

  const seconds: Record<Harm, number[]> = { crash: [], hang: [], memory: [] }
  for (let round = 0; round < ROUNDS; round++) {
    const harm = harms[round % harms.length] as Harm
    const [before, began, start] = [await networkId(browser), starts(), performance.now()]
    await harmNetwork(browser, harm)
    await tracker.until(infoHash, () => starts() > began, 120_000)
    seconds[harm].push((performance.now() - start) / 1000)
    if ((await networkId(browser)) === before) throw new Error('the network was not replaced')
  }
  // It would not be here to answer if the browser had ended the extension.
  await (await browser.serviceWorker()).evaluate(() => true)
  await browser.close()
  await tracker.close()

  printTable(`Swarm's frame dies ${ROUNDS} times: seconds until the course is announced again, median (least–most)`, [
    ['', 'seconds', 'target'],
    ...harms.map((harm) => [harm, formatFigure(summarize(seconds[harm]), 1), `≤ ${TARGET}`]),
  ])
  return Math.max(...Object.values(seconds).flat()) <= TARGET
}
