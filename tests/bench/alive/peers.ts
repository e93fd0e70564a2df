import { launchBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import { noiseCourse } from '../../harness/content.ts'
import { startPoisoners } from '../../harness/poisoners.ts'
import { startSeeder } from '../../harness/seeder.ts'
import { openSharer } from '../../harness/sharer.ts'
import { startTracker } from '../../harness/tracker.ts'
import { compareRow } from '../figures.ts'
import { printTable } from '../table.ts'
import { roundsOf } from './rounds.ts'

const ROUNDS = roundsOf(20)
const POISONERS = 5
const offer = noiseCourse(24_000_000)

/** Fetching from one honest peer among five that poison, beside fetching from it alone. */
export async function benchPeers(): Promise<boolean> {
  const clean: number[] = []
  const poisoned: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    clean.push(await fetchAmong(0))
    poisoned.push(await fetchAmong(POISONERS))
  }
  const most = Math.max(...poisoned.map((seconds, round) => seconds / (clean[round] ?? Number.NaN)))
  printTable(`One honest peer and ${POISONERS} that poison, ${ROUNDS} runs: seconds, median (least–most)`, [
    ['', 'with poison', 'clean', 'ratio by round'],
    compareRow('from the click until all is here', poisoned, clean),
    ['target', '', '', '≤ 2 in each'],
  ])
  return most <= 2
}

async function fetchAmong(count: number): Promise<number> {
  const tracker = await startTracker()
  const seeder = await startSeeder([tracker.url], offer)
  // Clean runs have as many browsers.
  const poisoners = await startPoisoners(seeder, [tracker.url], count)
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 1 + count)
  const browser = await launchBrowser({ extension: true })
  await configure(browser, { started: true, trackers: [tracker.url] })
  const page = await openSharer(browser)
  const start = performance.now()
  await page.open(seeder.magnet)
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2 + count, 120_000)
  const seconds = (performance.now() - start) / 1000
  await Promise.all([browser.close(), poisoners.close(), seeder.close()])
  await tracker.close()
  return seconds
}
