// Films without pictures: the boxes of MP4 and QuickTime that say where a film was taken, as phones write them.

import { concatBytes } from '../../lib/base/bytes.ts'

type Bytes = Uint8Array<ArrayBuffer>

const latin1 = (text: string): Bytes => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const u16 = (value: number): Bytes => Uint8Array.of(value >> 8, value & 255)
const u32 = (value: number): Bytes => concatBytes([u16(value >>> 16), u16(value & 0xffff)])

/** A box (ISO/IEC 14496-12, 4.2): length, type, content. */
export function box(type: string, ...parts: Bytes[]): Bytes {
  const content = concatBytes(parts)
  return concatBytes([u32(8 + content.length), latin1(type), content])
}

/** The same with a length of 64 bits. */
export function longBox(type: string, ...parts: Bytes[]): Bytes {
  const content = concatBytes(parts)
  return concatBytes([u32(1), latin1(type), u32(0), u32(16 + content.length), content])
}

/** ISO 6709: Freiberg. */
const PLACE = '+50.9180+013.3420/'

/** `udta/©xyz`: a text with its length and language (QuickTime File Format, "User data atoms"). */
export const quickTimePlace = (): Bytes =>
  box('udta', box('\u00a9xyz', u16(PLACE.length), Uint8Array.of(0x15, 0xc7), latin1(PLACE)))

/** `udta/loci`: 3GPP TS 26.244, 8.12; longitude, latitude and altitude in 16.16. */
export const threeGppPlace = (): Bytes =>
  box(
    'udta',
    box(
      'loci',
      u32(0),
      u16(0x15c7),
      Uint8Array.of(0, 0),
      u32(0x000d578d),
      u32(0x0032eb02),
      u32(0),
      Uint8Array.of(0, 0),
    ),
  )

/** `meta` with handler `mdta`, its keys and values (QuickTime File Format, "Metadata"). */
export function keyedPlace(key = 'com.apple.quicktime.location.ISO6709'): Bytes {
  const handler = box('hdlr', u32(0), u32(0), latin1('mdta'), new Uint8Array(13))
  const keys = box('keys', u32(0), u32(1), concatBytes([u32(8 + key.length), latin1(`mdta${key}`)]))
  const value = box('data', u32(1), u32(0), latin1(PLACE))
  return box('meta', handler, keys, box('ilst', concatBytes([u32(8 + value.length), u32(1), value])))
}

/** A film with these boxes in its `moov`, behind or before so many bytes of pictures. */
export function makeFilm(inMoov: Bytes[], { pictures = 1000, moovFirst = false, long = false } = {}): Bytes {
  const start = box('ftyp', latin1('qt  '), u32(0))
  const moov = (long ? longBox : box)('moov', box('mvhd', new Uint8Array(100)), ...inMoov)
  const data = box('mdat', new Uint8Array(pictures))
  return concatBytes(moovFirst ? [start, moov, data] : [start, data, moov])
}
