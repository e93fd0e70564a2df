import { describe, expect, test } from 'vitest'
import { hasPosition } from '../../../../lib/share/check/photo-position'

/** A JPEG whose Exif has these tags in its first directory; tag 0x8825 leads to a directory with the GPS tags. */
function photo({
  gps,
  littleEndian = true,
  before = [],
}: {
  gps?: number[]
  littleEndian?: boolean
  before?: number[]
}) {
  const tiff = new DataView(new ArrayBuffer(200))
  const u16 = (at: number, value: number) => tiff.setUint16(at, value, littleEndian)
  const u32 = (at: number, value: number) => tiff.setUint32(at, value, littleEndian)
  tiff.setUint16(0, littleEndian ? 0x4949 : 0x4d4d)
  u16(2, 42)
  u32(4, 8)
  u16(8, gps ? 2 : 1)
  u16(10, 0x0112) // orientation
  if (gps) {
    u16(22, 0x8825)
    u32(30, 60)
    u16(60, gps.length)
    for (const [index, tag] of gps.entries()) u16(62 + index * 12, tag)
  }
  const exif = [...new TextEncoder().encode('Exif\0\0'), ...new Uint8Array(tiff.buffer)]
  const length = exif.length + 2
  return new Uint8Array([0xff, 0xd8, ...before, 0xff, 0xe1, length >> 8, length & 255, ...exif, 0xff, 0xda])
}

describe('a photo says where it was taken', () => {
  test.each([true, false])('in Exif, little-endian: %s', (littleEndian) =>
    expect(hasPosition(photo({ gps: [1, 2, 3, 4], littleEndian }))).toBe(true),
  )
  test('behind other segments', () => {
    expect(hasPosition(photo({ gps: [2], before: [0xff, 0xe0, 0, 4, 1, 2] }))).toBe(true)
  })
  test('at an odd place in its buffer', () => {
    const shifted = new Uint8Array([9, ...photo({ gps: [2] })]).subarray(1)
    expect(hasPosition(shifted)).toBe(true)
  })
})

describe('a photo does not say where it was taken', () => {
  test.each([
    ['Exif without GPS', photo({})],
    ['GPS with nothing but a version', photo({ gps: [0] })],
    ['no Exif', new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 2])],
    ['no JPEG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4])],
    ['nothing', new Uint8Array()],
  ])('%s', (_, bytes) => expect(hasPosition(bytes)).toBe(false))
})

test('no damaged photo makes it throw', () => {
  const whole = photo({ gps: [1, 2] })
  for (let end = 0; end < whole.length; end++) hasPosition(whole.subarray(0, end))
  for (let at = 0; at < whole.length; at++) {
    const broken = whole.slice()
    broken[at] = 0xff
    hasPosition(broken)
  }
})
