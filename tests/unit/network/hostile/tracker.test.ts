import { afterEach, expect, test, vi } from 'vitest'
import { createSignalling } from '../../../../lib/network/signalling/signalling'
import { startTracker } from '../../../harness/tracker'
import { FakePeer, HASH, OTHER_HASH } from '../signalling/signalling-fakes'
import { binary, packedText, startHostileTracker, text } from './hostile-tracker'

const MAX_FRAME = 32_768
const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  vi.restoreAllMocks()
})

const attacks: [name: string, frames: () => Buffer[]][] = [
  ['K4: 1 kB that is unpacked to a million brackets', () => Array(200).fill(packedText('['.repeat(999_999)))],
  ['K1: one character more than 32 KiB', () => [text(`"${'x'.repeat(MAX_FRAME - 1)}"`)]],
  ['K1: bytes instead of text', () => [binary(new Uint8Array(4))]],
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
