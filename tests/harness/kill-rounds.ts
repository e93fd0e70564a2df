import { setTimeout as sleep } from 'node:timers/promises'
import { hasBit } from '../../lib/torrent/bitfield.ts'
import { type ExtensionBrowser, launchBrowser } from './browser.ts'
import { configure } from './configure.ts'
import { noiseCourse } from './content.ts'
import { type PeerWords, startSeeder } from './seeder.ts'
import { startTracker } from './tracker.ts'
import { lookUntil } from './until.ts'

const NOISE = 32_000_000
const offer = noiseCourse(NOISE)

export interface KillRound {
  /** Pieces of which the peer was told that they are here, before the browser was killed. */
  acknowledged: number
  /** Those of them that it did not have afterwards. */
  lost: number
  /** From the start of the next browser until the peer is told what is here, in seconds. */
  resumed: number
}

/** Kills a browser that fetches a course, at random moments, and asks the next one with the same profile what it has. */
export async function killRounds(count: number): Promise<KillRound[]> {
  const tracker = await startTracker()
  const seeder = await startSeeder([tracker.url], offer)
  const rounds: KillRound[] = []
  let browser: ExtensionBrowser | undefined
  /** Peers that were there before this browser. */
  let earlier = 0
  while (rounds.length < count) {
    browser ??= await startFetching(tracker.url, seeder.magnet)
    await untilTold(seeder, earlier)
    // No wait for anything: the moment of the kill is the test.
    await sleep(Math.random() * 2500)
    await browser.kill()
    const before = await seeder.told()
    earlier = before.length
    await tracker.until(seeder.infoHash, ({ seeders, leechers }) => seeders + leechers === 1)
    const start = performance.now()
    browser = await browser.relaunch()
    // It tells a peer what it has; or the tracker that it has all, and then connects to no other who has.
    const isComplete = () => tracker.announced(seeder.infoHash).seeders === 2
    const look = async () =>
      isComplete() ? 'all' : (await seeder.told()).slice(earlier).find(({ first }) => first !== undefined)?.first
    const first = await lookUntil(look, 'a peer waiting to be told')
    const resumed = (performance.now() - start) / 1000
    const acknowledged = new Set(before.slice(-1).flatMap(pieces))
    const had = first === 'all' ? undefined : new Uint8Array(first)
    const lost = [...acknowledged].filter((index) => had && !hasBit(had, index))
    rounds.push({ acknowledged: acknowledged.size, lost: lost.length, resumed })
    if (had && acknowledged.size * seeder.pieceLength < NOISE * 0.7) continue
    // The rest is too little for another round.
    await browser.close()
    browser = undefined
    earlier = (await seeder.told()).length
  }
  await Promise.all([browser?.close(), seeder.close()])
  await tracker.close()
  return rounds
}

/** What a peer has said so far, by index. */
function pieces({ first = [], later }: PeerWords): number[] {
  const bits = new Uint8Array(first)
  return [
    ...Array.from({ length: bits.length * 8 }, (_, index) => index).filter((index) => hasBit(bits, index)),
    ...later,
  ]
}

async function startFetching(tracker: string, magnet: string): Promise<ExtensionBrowser> {
  const browser = await launchBrowser({ extension: true })
  await configure(browser, { started: true, trackers: [tracker], downloadLimit: 4000 })
  const page = await browser.context.newPage()
  await page.goto(`${browser.url('open.html')}#${magnet}`)
  return browser
}

/** Waits until a peer that came after the first so many has said that it has a piece more. */
async function untilTold(seeder: { told(): Promise<PeerWords[]> }, from: number): Promise<void> {
  const look = async () => (await seeder.told()).slice(from).find(({ later }) => later.length > 0)
  await lookUntil(look, 'a peer waiting to be told')
}
