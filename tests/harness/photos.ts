// Photos without pictures: the containers of JPEG, HEIC, AVIF, WebP and PNG, with Exif in them as cameras write it.

import { concatBytes } from '../../lib/base/bytes.ts'

type Bytes = Uint8Array<ArrayBuffer>

const ascii = (text: string): Bytes => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const u16 = (value: number): Bytes => Uint8Array.of(value >> 8, value & 255)
const u32 = (value: number): Bytes => concatBytes([u16(value >>> 16), u16(value & 0xffff)])
const u32le = (value: number): Bytes => u32(value).reverse()

/** Tags of the GPS directory (Exif 2.32, 4.6.6). */
export const GPS = { version: 0, latitudeRef: 1, latitude: 2, longitudeRef: 3, longitude: 4 }
const ALL_GPS = Object.values(GPS)

export interface Exif {
  /** Tags in the GPS directory; no directory when undefined. */
  gps?: readonly number[]
  littleEndian?: boolean
}

/** The TIFF structure that is Exif: a first directory with an orientation, and one with GPS tags. */
export function makeExif({ gps, littleEndian = true }: Exif): Bytes {
  const view = new DataView(new ArrayBuffer(400))
  const short = (at: number, value: number) => view.setUint16(at, value, littleEndian)
  const long = (at: number, value: number) => view.setUint32(at, value, littleEndian)
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    short(at, tag)
    short(at + 2, type)
    long(at + 4, count)
    long(at + 8, value)
  }
  view.setUint16(0, littleEndian ? 0x4949 : 0x4d4d)
  short(2, 42)
  long(4, 8)
  short(8, gps ? 2 : 1)
  entry(10, 0x0112, 4, 1, 1)
  if (!gps) return new Uint8Array(view.buffer)
  entry(22, 0x8825, 4, 1, 60)
  short(60, gps.length)
  for (const [index, tag] of gps.entries()) {
    const at = 62 + index * 12
    const values = 200 + index * 24
    if (tag === GPS.version) entry(at, tag, 1, 4, 0)
    else if (tag === GPS.latitudeRef || tag === GPS.longitudeRef) entry(at, tag, 2, 2, 0x4e004e00)
    else {
      entry(at, tag, 5, 3, values)
      for (let place = values; place < values + 24; place += 8) {
        long(place, 12)
        long(place + 4, 1)
      }
    }
  }
  return new Uint8Array(view.buffer)
}

interface Photo {
  /** None when undefined. */
  exif?: Bytes
  /** Bytes of the picture. */
  picture?: number
}

/** @param before contents of segments before Exif */
export function makeJpeg({ exif, picture = 100 }: Photo, before: Bytes[] = [], behind: Bytes[] = []): Bytes {
  const segment = (marker: number, content: Bytes) => concatBytes([u16(marker), u16(content.length + 2), content])
  const app1 = exif ? [segment(0xffe1, concatBytes([ascii('Exif\0\0'), exif]))] : []
  const others = (contents: Bytes[]) => contents.map((content) => segment(0xffe2, content))
  return concatBytes([
    u16(0xffd8),
    ...others(before),
    ...app1,
    ...others(behind),
    u16(0xffda),
    u16(2),
    new Uint8Array(picture),
    u16(0xffd9),
  ])
}

/** WebP has its Exif behind the picture. */
export function makeWebp({ exif, picture = 100 }: Photo): Bytes {
  const chunk = (name: string, content: Bytes) =>
    concatBytes([ascii(name), u32le(content.length), content, new Uint8Array(content.length % 2)])
  const chunks = [chunk('VP8X', new Uint8Array(10)), chunk('VP8 ', new Uint8Array(picture))]
  if (exif) chunks.push(chunk('EXIF', exif))
  const content = concatBytes([ascii('WEBP'), ...chunks])
  return concatBytes([ascii('RIFF'), u32le(content.length), content])
}

/** @param part bytes of the picture in one chunk; programs take 8 KiB to all of it */
export function makePng({ exif, picture = 100 }: Photo, behind = false, part = picture): Bytes {
  const chunk = (name: string, content: Bytes) =>
    concatBytes([u32(content.length), ascii(name), content, new Uint8Array(4)])
  const about = exif ? [chunk('eXIf', exif)] : []
  const parts = Array.from({ length: Math.ceil(picture / part) }, () => chunk('IDAT', new Uint8Array(part)))
  return concatBytes([
    ascii('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', new Uint8Array(13)),
    ...(behind ? [] : about),
    ...parts,
    ...(behind ? about : []),
    chunk('IEND', new Uint8Array()),
  ])
}

/** HEIC and AVIF (ISO/IEC 23008-12): Exif is an item that may be anywhere in the file; here it is behind the picture. */
export function makeHeif(brand: 'heic' | 'mif1' | 'avif', { exif, picture = 100 }: Photo): Bytes {
  const box = (name: string, ...content: Bytes[]) => {
    const all = concatBytes(content)
    return concatBytes([u32(all.length + 8), ascii(name), all])
  }
  const full = (name: string, version: number, ...content: Bytes[]) =>
    box(name, Uint8Array.of(version, 0, 0, 0), ...content)
  const head = box('ftyp', ascii(brand), u32(0), ascii(brand))
  const item = exif && concatBytes([u32(6), ascii('Exif\0\0'), exif])
  const meta = (at: number) =>
    full(
      'meta',
      0,
      full('hdlr', 0, u32(0), ascii('pict'), new Uint8Array(13)),
      full('iinf', 0, u16(1), full('infe', 2, u16(1), u16(0), ascii(item ? 'Exif' : 'hvc1'), Uint8Array.of(0))),
      full('iloc', 0, Uint8Array.of(0x44, 0), u16(1), u16(1), u16(0), u16(1), u32(at), u32(item?.length ?? picture)),
    )
  const pictureAt = head.length + meta(0).length + 8
  const about = item ?? new Uint8Array()
  return concatBytes([head, meta(pictureAt + (item ? picture : 0)), box('mdat', new Uint8Array(picture), about)])
}

/** Each kind of photo, as large as wanted. */
export const photoKinds: Record<string, (photo: Photo) => Bytes> = {
  jpeg: (photo) => makeJpeg(photo),
  heic: (photo) => makeHeif('heic', photo),
  'heic of mixed brands': (photo) => makeHeif('mif1', photo),
  avif: (photo) => makeHeif('avif', photo),
  webp: (photo) => makeWebp(photo),
  'png, Exif before the picture': (photo) => makePng(photo),
  'png, Exif behind the picture': (photo) => makePng(photo, true),
}

export const withPosition: Bytes = makeExif({ gps: ALL_GPS })
export const withoutPosition: Bytes = makeExif({})
