import { setTimeout as sleep } from 'node:timers/promises'
import { type BadNetwork, setBadNetwork } from '../../harness/bad-network.ts'
import { noiseCourse } from '../../harness/content.ts'
import { startProxy } from '../../harness/proxy.ts'
import { startSeeder } from '../../harness/seeder.ts'
import { startTracker } from '../../harness/tracker.ts'
import { formatFigure, summarize } from '../figures.ts'
import { roundsOf } from './rounds.ts'
import { type Row, reportTargets } from './targets.ts'

const COURSES = 100
const ROUNDS = 20
const MINUTE = 60_000
const PLAIN = 3
/** A connection that lived so long was a good one. */
const GOOD = 20_000

/** A trouble that lasts from the call until its result is called. */
type Trouble = (network: BadNetwork) => (() => void) | Promise<() => void>

const cut: Trouble = ({ proxy }) => {
  proxy.down()
  return proxy.up
}

const blackHole: Trouble = ({ proxy }) => {
  proxy.freeze()
  return proxy.up
}

/** The tracker notices, and nobody tells the browser until it goes on. */
const standStill: Trouble = ({ stop, tracker }) => {
  const goOn = stop()
  tracker.drop()
  return goOn
}

/** The connection dies without a word, as with a new address; soon after, the network says that it is there. */
const newAddress: Trouble = async ({ proxy, tellOnline }) => {
  proxy.freeze()
  const again = proxy.nextClient()
  await tellOnline()
  await again
  return proxy.up
}

/** A hundred courses whose tracker is behind a bad network: how soon they are announced again when it is well. */
export async function benchNetwork(): Promise<boolean> {
  const network = await setBadNetwork(COURSES)
  const rows: Row[] = []
  const rounds = roundsOf(ROUNDS)
  const measure = async (what: string, trouble: Trouble, count: number, lasts: (round: number) => number) => {
    const seconds: number[] = []
    for (let round = 0; round < count; round++) seconds.push(await recover(network, trouble, lasts(round)))
    const times = formatFigure(summarize(seconds), 1)
    rows.push([`${what}, ${count} times: slowest, s (${times})`, Math.max(...seconds), '≤', 60])
  }
  await measure('tracker lost for 1 to 40 s and back', cut, rounds, (round) => 1000 + ((round * 13) % 40) * 1000)
  await measure('black hole of 75 s', blackHole, rounds, () => 75_000)
  await measure('browser stopped for 30 s', standStill, rounds, () => 30_000)
  await measure('new address', newAddress, rounds, () => 0)
  if (rounds === ROUNDS) {
    await measure('tracker lost for 5 min and back', cut, 1, () => 5 * MINUTE)
    await measure('black hole of 5 min', blackHole, 1, () => 5 * MINUTE)
    await measure('browser stopped for 5 min', standStill, 1, () => 5 * MINUTE)
  }
  await network.close()
  const plain = formatFigure(summarize(await recoverPlain()), 1)
  console.log(`\nPlain WebTorrent in ${PLAIN} pages, tracker lost for 20 s and back: announced again after ${plain} s`)
  return reportTargets(`${COURSES} courses announced again after trouble in the network`, rows)
}

/** @returns seconds from the end of the trouble until all courses are announced */
async function recover(network: BadNetwork, trouble: Trouble, lasts: number): Promise<number> {
  await sleep(GOOD)
  const end = await trouble(network)
  await sleep(lasts)
  end()
  return await network.announcedAnew()
}

/** @returns seconds from the tracker's return until each of some pages with plain WebTorrent is announced again */
async function recoverPlain(): Promise<number[]> {
  const tracker = await startTracker()
  const proxy = await startProxy(tracker.port)
  const offers = Array.from({ length: PLAIN }, (_, page) => noiseCourse(100_000 + page))
  const seeders = await Promise.all(offers.map((offer) => startSeeder([proxy.url], offer)))
  await sleep(GOOD)
  proxy.down()
  await tracker.untilKnownAtMost(0)
  await sleep(20_000)
  proxy.up()
  const start = performance.now()
  const seconds = await Promise.all(
    seeders.map(async ({ infoHash }) => {
      await tracker.until(infoHash, (swarm) => swarm.seeders === 1, 15 * MINUTE)
      return (performance.now() - start) / 1000
    }),
  )
  await Promise.all([...seeders.map((seeder) => seeder.close()), proxy.close()])
  await tracker.close()
  return seconds
}
