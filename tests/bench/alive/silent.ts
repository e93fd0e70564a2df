import { setTimeout as sleep } from 'node:timers/promises'
import { type BadNetwork, setBadNetwork } from '../../harness/bad-network.ts'
import { openSharer } from '../../harness/sharer.ts'
import { roundsOf } from './rounds.ts'
import { reportTargets } from './targets.ts'

const ROUNDS = 50
/** At the end it is listened for so long: longer than any course is silent that is still announced. */
const LISTEN = 300_000
/** A connection that lived so long was a good one. A tracker that is lost sooner, again and again, is dialled more and more rarely. */
const GOOD = 20_000
/** Some are left in the end, to be seen that the tracker still hears. */
const COURSES = 2 * ROUNDS + 10

/** Brings the socket into a state, and resolves with what ends it. */
type Bring = (network: BadNetwork) => Promise<() => Promise<unknown>>

const states: Record<string, Bring> = {
  open: async () => async () => {},
  connecting: async ({ proxy, announcedAnew }) => {
    await sleep(GOOD)
    proxy.down()
    await sleep(500)
    // From now on handshakes are not answered.
    proxy.freeze()
    await sleep(4000)
    return async () => {
      const anew = announcedAnew(1)
      proxy.up()
      await anew
    }
  },
  'waiting to dial again': async ({ proxy, announcedAnew }) => {
    await sleep(GOOD)
    proxy.down()
    await sleep(500)
    return async () => {
      const anew = announcedAnew(1)
      proxy.up()
      await anew
    }
  },
  'waiting for answers': async ({ proxy }) => {
    proxy.freeze()
    return async () => proxy.up()
  },
}

/** Courses are removed and paused in every state of the tracker's socket: nothing is announced of them afterwards. */
export async function benchSilent(): Promise<boolean> {
  const network = await setBadNetwork(COURSES)
  const { browser, courses, tracker } = network
  const asker = await openSharer(browser)
  const rounds = roundsOf(ROUNDS)
  const kinds = Object.entries(states)
  const silentSince = new Map<string, number>()
  let goodbyes = 0
  let goodbyesDue = 0
  for (let round = 0; round < rounds; round++) {
    const [state, bring] = kinds[round % kinds.length] as [string, Bring]
    // After a reconnect they are announced one after another. One that was not yet has nothing to say goodbye for.
    await tracker.untilKnown(COURSES - 2 * round)
    const end = await bring(network)
    const [removed, paused] = courses.slice(2 * round, 2 * round + 2).map(({ infoHash }) => infoHash)
    if (!removed || !paused) break
    await Promise.all([asker.call('remove', removed), asker.call('pause', paused)])
    await end()
    for (const infoHash of [removed, paused]) {
      // What was said before is on its way, or waits in the frozen proxy.
      await tracker.until(infoHash, ({ seeders, leechers }) => seeders + leechers === 0)
      silentSince.set(infoHash, tracker.announcements.length)
    }
    if (state !== 'open') continue
    goodbyesDue += 2
    goodbyes += tracker.announcements.filter(
      ({ event, infoHash }) => event === 'stop' && (infoHash === removed || infoHash === paused),
    ).length
  }
  await sleep(roundsOf(ROUNDS) < ROUNDS ? LISTEN / 5 : LISTEN)
  const heard = tracker.announcements.filter(
    ({ event, infoHash }, index) =>
      event !== 'stop' && index >= (silentSince.get(infoHash) ?? Number.POSITIVE_INFINITY),
  )
  const others = COURSES - 2 * rounds
  const known = tracker.known().length
  await network.close()
  return reportTargets(
    `${rounds} courses removed and ${rounds} paused, in turn while the socket is ${Object.keys(states).join(', ')}`,
    [
      ['announces of them afterwards', heard.length, '=', 0],
      ['goodbyes said on an open socket', goodbyes, '=', goodbyesDue],
      ['other courses still announced', known, '=', others],
    ],
  )
}
