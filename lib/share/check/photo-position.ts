// Where a photo was taken, as phones write it into JPEGs: Exif 2.32, a TIFF structure in the segment APP1.

/** So much of a JPEG is enough: its Exif segment comes first and has 64 KiB at most. */
export const PHOTO_HEAD = 128 * 1024

const EXIF = 'Exif\0\0'
const GPS_DIRECTORY = 0x8825
const LATITUDE = 2
const ENTRY_LENGTH = 12

/**
 * Whether a JPEG says where it was taken. Never throws.
 * @param head its first {@link PHOTO_HEAD} bytes
 */
export function hasPosition(head: Uint8Array): boolean {
  const exif = findExif(head)
  if (!exif) return false
  try {
    const littleEndian = exif.getUint16(0) === 0x4949
    const gps = findEntry(exif, exif.getUint32(4, littleEndian), GPS_DIRECTORY, littleEndian)
    return gps !== undefined && findEntry(exif, gps, LATITUDE, littleEndian) !== undefined
  } catch (error) {
    if (error instanceof RangeError) return false // it points outside of itself
    throw error
  }
}

/** The TIFF structure of the first Exif segment. */
function findExif(head: Uint8Array): DataView | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  if (head.length < 4 || view.getUint16(0) !== 0xffd8) return undefined
  for (let at = 2; at + 4 <= head.length; ) {
    const marker = view.getUint16(at)
    const length = view.getUint16(at + 2)
    // The picture itself begins, or this is no JPEG.
    if (marker === 0xffda || marker >> 8 !== 0xff || length < 2) return undefined
    const start = at + 4
    const end = Math.min(at + 2 + length, head.length)
    if (marker === 0xffe1 && latin(head.subarray(start, start + EXIF.length)) === EXIF) {
      return new DataView(head.buffer, head.byteOffset + start + EXIF.length, Math.max(0, end - start - EXIF.length))
    }
    at += 2 + length
  }
  return undefined
}

/** The value, or the place of the values, of a tag in the directory at `offset`. */
function findEntry(tiff: DataView, offset: number, tag: number, littleEndian: boolean): number | undefined {
  const count = tiff.getUint16(offset, littleEndian)
  for (let index = 0; index < count; index++) {
    const entry = offset + 2 + index * ENTRY_LENGTH
    if (tiff.getUint16(entry, littleEndian) === tag) return tiff.getUint32(entry + 8, littleEndian)
  }
  return undefined
}

const latin = (bytes: Uint8Array) => String.fromCharCode(...bytes)
