import { expect, it } from 'vitest'
import { mp3Places } from '../../../../lib/page/player/mp3-places'

const mp3 = (header: number[], size: number) => ({ size, read: async () => Uint8Array.from(header) })
const frame = [0xff, 0xfb, 0x90, 0, 0, 0, 0, 0, 0, 0]

it('finds places by proportion, the last a little before the end', async () => {
  const places = await mp3Places(mp3(frame, 1000), 100)
  expect(places(0)).toEqual({ at: 0, begin: 0 })
  expect(places(50)).toEqual({ at: 500, begin: 50 })
  expect(places(100)).toEqual({ at: 995, begin: 99.5 })
})

it('does not count the tag at the beginning, which may hold a picture', async () => {
  const id3 = [...Buffer.from('ID3'), 4, 0, 0, 0, 0, 1, 2]
  const places = await mp3Places(mp3(id3, 1140), 100)
  expect(places(50)).toEqual({ at: 140 + 500, begin: 50 })
})
