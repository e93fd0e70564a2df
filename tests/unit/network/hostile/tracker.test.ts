import { afterEach, expect, test, vi } from 'vitest'
import { createSignalling } from '../../../../lib/network/signalling/signalling'
import { bytes, packedText, startHostileTracker, text } from '../../../harness/hostile-tracker'
import { startTracker } from '../../../harness/tracker'
import { waitUntil } from '../../wait-for'
import { binary, FakePeer, HASH, HIGH_ID, OTHER_HASH } from '../signalling/signalling-fakes'

const MAX_FRAME = 32_768
const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  vi.restoreAllMocks()
})

const attacks: [name: string, frames: () => Buffer[]][] = [
  ['K4: 1 kB that is unpacked to a million brackets', () => Array(200).fill(packedText('['.repeat(999_999)))],
  ['K4: one frame of more than 4 MiB', () => [packedText('5'.repeat(4 * 1024 * 1024 + 1))]],
  ['K1: bytes instead of text', () => [bytes(new Uint8Array(4))]],
  ['K4: 20,000 small frames at once', () => Array(20_000).fill(text('{}'))],
  ['K4: 8 MiB at once, in frames that are small enough', () => Array(256).fill(packedText('5'.repeat(MAX_FRAME)))],
]

test.each(attacks)('%s: the tracker is hung up on, and another one is heard', async (_, frames) => {
  const parse = vi.spyOn(JSON, 'parse')
  const [hostile, honest] = await Promise.all([startHostileTracker(frames()), startTracker()])
  const signalling = createSignalling({ createPeer: (initiator) => new FakePeer(initiator), onPeer: () => {} })
  closing.push(signalling.close, hostile.close, honest.close)

  signalling.add(HASH, { trackers: [hostile.url], complete: true })
  await hostile.hungUp
  signalling.add(OTHER_HASH, { trackers: [honest.url], complete: true })
  await honest.until(OTHER_HASH, ({ seeders }) => seeders === 1)
  expect(signalling.trackers(HASH)).toEqual({ answered: 0, total: 1 })
  expect(parse.mock.calls.filter(([json]) => json.length > MAX_FRAME)).toEqual([])
  expect(parse.mock.calls.filter(([json]) => json === '{}').length).toBeLessThan(20_000)
})

test('K1: a peer that offers 100 kB does not part others from an honest tracker', async () => {
  const tracker = await startTracker()
  const signalling = createSignalling({ createPeer: (initiator) => new FakePeer(initiator), onPeer: () => {} })
  closing.push(signalling.close, tracker.close)
  const parse = vi.spyOn(JSON, 'parse')
  signalling.add(HASH, { trackers: [tracker.url], complete: true })
  await tracker.until(HASH, ({ seeders }) => seeders === 1)

  const peer = new WebSocket(tracker.url)
  closing.push(() => peer.close())
  await new Promise((resolve) => peer.addEventListener('open', resolve))
  const offers = [{ offer_id: binary(HIGH_ID), offer: { type: 'offer', sdp: 'x'.repeat(100_000) } }]
  const course = { info_hash: binary(HASH), peer_id: binary(HIGH_ID), uploaded: 0, downloaded: 0, left: 1 }
  peer.send(JSON.stringify({ action: 'announce', event: 'started', numwant: 1, offers, ...course }))
  await tracker.until(HASH, ({ leechers }) => leechers === 1)

  signalling.add(OTHER_HASH, { trackers: [tracker.url], complete: true })
  await tracker.until(OTHER_HASH, ({ seeders }) => seeders === 1)
  await waitUntil(() => signalling.trackers(OTHER_HASH).answered === 1)
  expect(tracker.connections()).toBe(2)
  // The tracker has read it, in this process; nobody else has.
  expect(parse.mock.calls.filter(([json]) => json.length > MAX_FRAME)).toHaveLength(1)
})
