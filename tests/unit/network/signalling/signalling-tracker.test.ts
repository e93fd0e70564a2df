import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSignalling, type Signalling } from '../../../../lib/network/signalling/signalling'
import { startTracker, type Tracker } from '../../../harness/tracker'
import { FakePeer, HASH } from './signalling-fakes'

let tracker: Tracker
const running: Signalling[] = []

beforeEach(async () => {
  tracker = await startTracker()
})
afterEach(async () => {
  for (const signalling of running.splice(0)) signalling.close()
  await tracker.close()
})

/** A client at the tracker, and the first peer it meets. */
function start() {
  const { promise: peer, resolve } = Promise.withResolvers<FakePeer>()
  const signalling = createSignalling({
    createPeer: (initiator) => new FakePeer(initiator),
    onPeer: (_, peer) => resolve(peer as FakePeer),
  })
  running.push(signalling)
  const add = (complete: boolean, infoHash = HASH) => signalling.add(infoHash, { trackers: [tracker.url], complete })
  return { signalling, peer, add }
}

/** Resolves when the tracker knows so many. */
const until = (seeders: number, leechers: number, infoHash = HASH) =>
  tracker.until(infoHash, (swarm) => swarm.seeders === seeders && swarm.leechers === leechers)

test('a leecher and a dormant seeder meet, and the tracker counts both', async () => {
  const seeder = start()
  seeder.add(true)
  await until(1, 0)
  const leecher = start()
  leecher.add(false)
  await until(1, 1)
  expect(tracker.announcements.map(({ event, offers }) => [event, offers])).toEqual([
    ['start', 0],
    ['start', 5],
  ])

  const [toLeecher, toSeeder] = await Promise.all([seeder.peer, leecher.peer])
  expect(toLeecher).toMatchObject({ initiator: false, remote: { type: 'offer' } })
  expect(toSeeder).toMatchObject({ initiator: true, remote: { type: 'answer' } })
  expect(leecher.signalling.trackers(HASH)).toEqual({ answered: 1, total: 1 })

  leecher.signalling.update(HASH, { complete: true })
  await until(2, 0)
  expect(tracker.announcements.at(-1)?.event).toBe('complete')

  leecher.signalling.remove(HASH)
  await until(1, 0)
})

test('two leechers that come together meet', async () => {
  const [first, second] = [start(), start()]
  first.add(false)
  second.add(false)
  const [one, other] = await Promise.all([first.peer, second.peer])
  expect([one.initiator, other.initiator].sort()).toEqual([false, true])
})

test('500 dormant courses are all announced, over one socket', async () => {
  const { add } = start()
  const hashes = Array.from({ length: 500 }, (_, index) => index.toString(16).padStart(40, '0'))
  for (const infoHash of hashes) add(true, infoHash)
  await Promise.all(hashes.map((infoHash) => until(1, 0, infoHash)))
  expect(tracker.connections()).toBe(1)
})

test('a broken connection takes all its courses out of the tracker, and they are announced again', async () => {
  const { add } = start()
  const hashes = ['01', '02', '03'].map((byte) => byte.repeat(20))
  for (const infoHash of hashes) add(true, infoHash)
  await Promise.all(hashes.map((infoHash) => until(1, 0, infoHash)))
  tracker.drop()
  await Promise.all(hashes.map((infoHash) => until(0, 0, infoHash)))
  await Promise.all(hashes.map((infoHash) => until(1, 0, infoHash)))
  expect(tracker.connections()).toBe(2)
})
