import { expect, test } from 'vitest'
import { channelRoom } from '../../../lib/swarm/channel-room'

const KIB = 1024

test.each([
  ['a slow line', 12 * KIB, 1000, 64 * KIB],
  ['a line that stands still', 0, 5000, 64 * KIB],
  ['4 MiB/s', 64 * KIB, 1000 / 64, 409.6 * KIB],
  ['a fast line', 900 * KIB, 40, 1024 * KIB],
  ['what was gone at once', 64 * KIB, 0, 1024 * KIB],
])('%s: a tenth of a second, within 64 KiB and 1 MiB', (_, bytes, milliseconds, room) => {
  expect(channelRoom(bytes, milliseconds)).toBeCloseTo(room, 0)
})
