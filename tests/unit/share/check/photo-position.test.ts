import { describe, expect, test } from 'vitest'
import { hasPosition } from '../../../../lib/share/check/photo-position'
import { GPS, makeExif, makeJpeg, makePng, photoKinds, withoutPosition, withPosition } from '../../../harness/photos'
import { seededRandom } from '../../random'

const kinds = Object.entries(photoKinds)
const KIB = 1024

/** A photo, and how much is read of it. */
class CountedPhoto extends Blob {
  bytesRead = 0

  override slice(from = 0, to = this.size, type?: string): Blob {
    this.bytesRead += Math.min(to, this.size) - from
    return super.slice(from, to, type)
  }
}

describe('a photo says where it was taken', () => {
  test.each(kinds)('%s', async (_, make) => {
    expect(await hasPosition(new Blob([make({ exif: withPosition })]))).toBe(true)
  })
  test.each([true, false])('little-endian: %s', async (littleEndian) => {
    const exif = makeExif({ gps: Object.values(GPS), littleEndian })
    expect(await hasPosition(new Blob([makeJpeg({ exif })]))).toBe(true)
  })
  test('by its latitude alone', async () => {
    expect(await hasPosition(new Blob([makeJpeg({ exif: makeExif({ gps: [GPS.latitude] }) })]))).toBe(true)
  })
  test('behind other segments', async () => {
    const before = [new Uint8Array(4), new Uint8Array(60_000), new Uint8Array(60_000)]
    expect(await hasPosition(new Blob([makeJpeg({ exif: withPosition }, before)]))).toBe(true)
  })
  test('before more segments than are looked at', async () => {
    const behind = Array.from({ length: 100 }, () => new Uint8Array(60_000))
    expect(await hasPosition(new Blob([makeJpeg({ exif: withPosition }, [], behind)]))).toBe(true)
  })
  test('behind many small parts of a picture', async () => {
    const png = makePng({ exif: withPosition, picture: 200 * KIB }, true, 8 * KIB)
    expect(await hasPosition(new Blob([png]))).toBe(true)
  })
})

describe('a photo does not say where it was taken', () => {
  test.each(kinds)('%s without a position', async (_, make) => {
    expect(await hasPosition(new Blob([make({ exif: withoutPosition })]))).toBe(false)
  })
  test.each(kinds)('%s without Exif', async (_, make) => {
    expect(await hasPosition(new Blob([make({})]))).toBe(false)
  })
  test.each([
    ['GPS with nothing but a version', makeJpeg({ exif: makeExif({ gps: [GPS.version] }) })],
    ['another file', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['nothing', new Uint8Array()],
  ])('%s', async (_, bytes) => expect(await hasPosition(new Blob([bytes]))).toBe(false))
})

describe('a large photo is not read whole', () => {
  test.each(kinds)('%s', async (_, make) => {
    const photo = new CountedPhoto([make({ exif: withPosition, picture: 20_000_000 })])
    expect(await hasPosition(photo)).toBe(true)
    expect(photo.bytesRead).toBeLessThanOrEqual(48 * KIB)
  })
  test('not even one that is made to be', async () => {
    const photo = new CountedPhoto([makePng({ exif: withPosition, picture: 20_000_000 }, true, 8 * KIB)])
    await hasPosition(photo)
    expect(photo.bytesRead).toBeLessThanOrEqual(450 * KIB)
  })
})

/** Made to keep a parser busy. */
const hostile: [string, Uint8Array<ArrayBuffer>][] = [
  ['a JPEG of fill bytes', new Uint8Array(30_000_000).fill(0xff).with(1, 0xd8)],
  ['a HEIC of empty boxes', repeat('\0\0\0\x08free', 30_000_000, '\0\0\0\x10ftypheic\0\0\0\0')],
  ['a WebP of empty chunks', repeat('ICCP\0\0\0\0', 30_000_000, 'RIFF\xff\xff\xff\x7fWEBP')],
  ['a PNG of empty chunks', repeat('\0\0\0\0tEXt\0\0\0\0', 30_000_000, '\x89PNG\r\n\x1a\n')],
  ['a JPEG of Exif segments', repeat('\xff\xe1\0\x10Exif\0\0II*\0\x08\0\0\0', 30_000_000, '\xff\xd8')],
  [
    'a JPEG whose Exif points to itself',
    repeat('\xff\xff\x88\x25\0\x04\0\0\0\x01\0\0', 30_000_000, '\xff\xd8\xff\xe1\xff\xf0Exif\0\0MM\0*\0\0\0\x08'),
  ],
  [
    'a latitude of all that there is',
    repeat(
      '\0\x02\0\x05\x10\0\0\0\0\0\0\x08',
      30_000_000,
      '\xff\xd8\xff\xe1\xff\xf0Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x16\0\x10',
    ),
  ],
]

function repeat(unit: string, length: number, head: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  const place = Uint8Array.from(unit, (letter) => letter.charCodeAt(0))
  for (let at = head.length; at + place.length <= length; at += place.length) bytes.set(place, at)
  bytes.set(Uint8Array.from(head, (letter) => letter.charCodeAt(0)))
  return bytes
}

describe('a photo that is made to keep a parser busy is given up soon', () => {
  test.each(hostile)('%s', async (_, bytes) => {
    const began = performance.now()
    await hasPosition(new Blob([bytes]))
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

test('a photo that has become shorter since it was chosen cannot be read', async () => {
  const photo = Object.defineProperty(new Blob([]), 'size', { value: 100 })
  await expect(hasPosition(photo)).rejects.toThrow('shorter')
})

describe('no damaged photo makes it throw', () => {
  test.each(kinds)('%s, cut off anywhere', async (_, make) => {
    const whole = make({ exif: withPosition })
    for (let end = 0; end < whole.length; end += 3) await hasPosition(new Blob([whole.subarray(0, end)]))
  })
  test.each(kinds)('%s, with any byte at its highest', async (_, make) => {
    const whole = make({ exif: withPosition })
    for (let at = 0; at < whole.length; at++) await hasPosition(new Blob([whole.with(at, 0xff)]))
  })
  test.each(kinds)('%s, with bytes changed at random in a large file', { timeout: 60_000 }, async (_, make) => {
    const { below } = seededRandom(7)
    const whole = make({ exif: withPosition, picture: 300_000 })
    for (let round = 0; round < 30; round++) {
      const broken = whole.slice()
      for (let change = 0; change < 4; change++) {
        const from = below(2) === 0 ? 0 : broken.length - 600
        broken[from + below(600)] = below(256)
      }
      await hasPosition(new Blob([broken]))
    }
  })
})
