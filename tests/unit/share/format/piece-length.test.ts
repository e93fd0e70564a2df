import { expect, test } from 'vitest'
import { pieceLength } from '../../../../lib/share/format/piece-length'

const KIB = 1024

test.each([
  [1, 16],
  [16_777_216, 16],
  // Here create-torrent 6 chooses 32 KiB, which is nearer by ratio.
  [24_000_000, 16],
  [25_165_825, 32],
  [48_000_000, 32],
  [1_000_000_000, 1024],
  [2_000_000_000, 2048],
  [100_000_000_000, 4096],
])('%i bytes have pieces of %i KiB', (bytes, kibibytes) => expect(pieceLength(bytes)).toBe(kibibytes * KIB))

test('no other power of two is nearer to a 1024th of the whole', () => {
  const powers = Array.from({ length: 9 }, (_, index) => 2 ** (14 + index))
  for (let bytes = 1; bytes < 2 ** 36; bytes = Math.ceil(bytes * 1.37)) {
    const distance = (power: number) => Math.abs(power - bytes / 1024)
    expect(distance(pieceLength(bytes))).toBe(Math.min(...powers.map(distance)))
  }
})
