/** Boxes that are looked at: films of phones have some dozens on the way. */
const MOST_BOXES = 2000
/** Bytes of one box with notes that are read. */
const MOST_READ = 64 * 1024

/** QuickTime's key for a place, as phones write it. */
const PLACE_KEY = 'com.apple.quicktime.location.ISO6709'
/** User data with a place: of Android and older QuickTime, and of 3GPP (TS 26.244). */
const PLACES = new Set(['\u00a9xyz', 'loci'])

interface Box {
  type: string
  /** Place and end of what is in it, in bytes. */
  from: number
  to: number
}

/**
 * Whether an MP4, MOV or 3GP says where it was taken: in `moov/udta`, `moov/trak/udta` or the keys of `moov/meta`. Only the
 * headers of boxes on the way there are read. A damaged film says nothing; places in XMP are not found.
 * @throws what reading throws
 */
export async function hasFilmPosition(film: Blob): Promise<boolean> {
  const budget = { boxes: MOST_BOXES }
  for await (const moov of boxes(film, 0, film.size, budget)) {
    if (moov.type === 'moov') return hasPlace(film, moov, budget)
  }
  return false
}

async function hasPlace(film: Blob, { from, to }: Box, budget: { boxes: number }): Promise<boolean> {
  for await (const box of boxes(film, from, to, budget)) {
    if (box.type === 'meta' && (await keysIn(film, box)).includes(PLACE_KEY)) return true
    if ((box.type === 'trak' || box.type === 'udta') && (await hasPlace(film, box, budget))) return true
    if (PLACES.has(box.type) && box.to > box.from) return true
  }
  return false
}

/** The boxes in a part of the film (ISO/IEC 14496-12, 4.2), until one is damaged. */
async function* boxes(film: Blob, from: number, to: number, budget: { boxes: number }): AsyncGenerator<Box> {
  for (let at = from; at + 8 <= to && budget.boxes > 0; ) {
    budget.boxes--
    const header = new DataView(await film.slice(at, Math.min(at + 16, to)).arrayBuffer())
    const type = latin1(new Uint8Array(header.buffer, 4, 4))
    const short = header.getUint32(0)
    const isLong = short === 1 && header.byteLength === 16
    const length = isLong ? Number(header.getBigUint64(8)) : short === 0 ? to - at : short
    const start = at + (isLong ? 16 : 8)
    if (at + length > to || at + length < start) return
    yield { type, from: start, to: at + length }
    at += length
  }
}

async function keysIn(film: Blob, { from, to }: Box): Promise<string> {
  return latin1(new Uint8Array(await film.slice(from, Math.min(to, from + MOST_READ)).arrayBuffer()))
}

/** A character for each byte. */
const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)
