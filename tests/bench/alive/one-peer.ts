import { launchBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import { noiseCourse } from '../../harness/content.ts'
import { startPeer, startSeeder } from '../../harness/seeder.ts'
import { openSharer } from '../../harness/sharer.ts'
import { startTracker, type Tracker } from '../../harness/tracker.ts'
import { compareRow } from '../figures.ts'
import { measureRawChannel } from '../raw-channel.ts'
import { printTable } from '../table.ts'
import { roundsOf } from './rounds.ts'

const ROUNDS = roundsOf(4)
const LENGTH = 256_000_000
const offer = noiseCourse(LENGTH)

/** MB/s from one peer, the one that gives named first. */
const names = ['plain to plain', 'plain to ours', 'ours to plain', 'ours to ours', 'raw data channel'] as const
type Speeds = Record<(typeof names)[number], number>

/** A large course from one peer, beside WebTorrent 3.0.21 in pages and a bare data channel, on one machine. */
export async function benchOnePeer(): Promise<boolean> {
  const rounds: Speeds[] = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measureRound())
  const of = (name: keyof Speeds) => rounds.map((speeds) => speeds[name])
  const row = (name: keyof Speeds, baseline: keyof Speeds) => compareRow(name, of(name), of(baseline), 1)
  printTable(`${LENGTH / 1e6} MB from one peer: MB/s, median of ${ROUNDS} (least–most)`, [
    ['', 'MB/s', 'beside', 'ratio by round'],
    ...names.map((name) => row(name, 'plain to plain')),
    ['target for ours to ours', '', '', '≥ 1.5'],
  ])
  printTable('Beside the raw data channel', [
    ['', 'MB/s', 'raw', 'ratio by round'],
    row('ours to ours', 'raw data channel'),
    ['target', '', '', '≥ 0.6'],
  ])
  const least = (baseline: keyof Speeds) =>
    Math.min(...rounds.map((speeds) => speeds['ours to ours'] / speeds[baseline]))
  return least('plain to plain') >= 1.5 && least('raw data channel') >= 0.6
}

async function measureRound(): Promise<Speeds> {
  const tracker = await startTracker()
  const seeder = await startSeeder([tracker.url], offer)
  const { infoHash, magnet } = seeder
  const alone = () => tracker.until(infoHash, ({ seeders, leechers }) => seeders === 1 && leechers === 0, 60_000)
  const measure = (learn: () => Promise<unknown>) => speedOf(tracker, infoHash, learn)

  const plain = await startPeer()
  const plainToPlain = await measure(() => plain.fetchAll(magnet))
  await plain.close()
  await alone()
  const ours = await startOurs(tracker)
  const plainToOurs = await measure(() => ours.open(magnet))
  await seeder.close()
  await alone()
  const learner = await startPeer()
  const oursToPlain = await measure(() => learner.fetchAll(magnet))
  await learner.close()
  await alone()
  const others = await startOurs(tracker)
  const oursToOurs = await measure(() => others.open(magnet))
  await Promise.all([ours.close(), others.close()])
  await tracker.close()
  const raw = await measureRawChannel(LENGTH)
  return {
    'plain to plain': plainToPlain,
    'plain to ours': plainToOurs,
    'ours to plain': oursToPlain,
    'ours to ours': oursToOurs,
    'raw data channel': raw,
  }
}

async function startOurs(tracker: Tracker) {
  const browser = await launchBrowser({ extension: true })
  await configure(browser, { started: true, trackers: [tracker.url] })
  const page = await openSharer(browser)
  // Without a page that looks at it: then the rest of a large course would be held back for LiaScript's start.
  return { open: (magnet: string) => page.call('open', magnet), close: browser.close }
}

/** From the call until the tracker is told that everything is here. */
async function speedOf(tracker: Tracker, infoHash: string, learn: () => Promise<unknown>): Promise<number> {
  const completions = () => tracker.announcements.filter(({ event }) => event === 'complete').length
  const before = completions()
  const start = Date.now()
  const learning = learn()
  await tracker.until(infoHash, () => completions() > before, 180_000)
  const seconds = (Date.now() - start) / 1000
  await learning
  return LENGTH / 1e6 / seconds
}
