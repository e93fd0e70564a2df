// Zips whose entries are stored, read by their directory: nothing is unpacked, and each content is a slice of the zip.

import { pause } from '../base/pause'

const LOCAL = 0x04034b50
const DIRECTORY = 0x02014b50
const END = 0x06054b50
const END64 = 0x06064b50
const LOCATOR64 = 0x07064b50
const END_LENGTH = 22
const LOCAL_LENGTH = 30
const DIRECTORY_LENGTH = 46
const LONGEST_COMMENT = 0xffff
const LARGEST_DIRECTORY = 64 * 1024 * 1024
/** Ten thousand courses with fifty files each. */
const MOST_ENTRIES = 500_000
/** Entries between two pauses, in which others have their turn. */
const BATCH = 10_000

interface Entry {
  size: number
  /** Place of its local header, in bytes. */
  at: number
}

/** A zip that is not as it should be; the message is for logs. */
class ZipError extends Error {
  override readonly name = 'ZipError'
}

/** The entries of a zip by name; of the same name the first. */
export class StoredZip {
  private constructor(
    private readonly zip: Blob,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws ZipError when it is no zip, or one with packed or encrypted entries */
  static async open(zip: Blob): Promise<StoredZip> {
    const { at, size } = await findDirectory(zip)
    if (size > LARGEST_DIRECTORY || at + size > zip.size) throw new ZipError('directory')
    return new StoredZip(zip, await readDirectory(await read(zip, at, size)))
  }

  names(): IterableIterator<string> {
    return this.entries.keys()
  }

  /**
   * Content of an entry, by reference; undefined where there is no such entry.
   * @throws ZipError when the entry is not where the directory says
   */
  async content(name: string): Promise<Blob | undefined> {
    const entry = this.entries.get(name)
    if (!entry) return undefined
    const header = await read(this.zip, entry.at, LOCAL_LENGTH)
    if (header.getUint32(0, true) !== LOCAL) throw new ZipError(`entry ${name}`)
    const from = entry.at + LOCAL_LENGTH + header.getUint16(26, true) + header.getUint16(28, true)
    if (from + entry.size > this.zip.size) throw new ZipError(`entry ${name}`)
    return this.zip.slice(from, from + entry.size)
  }
}

async function findDirectory(zip: Blob): Promise<{ at: number; size: number }> {
  const from = Math.max(0, zip.size - END_LENGTH - LONGEST_COMMENT)
  const tail = await read(zip, from, zip.size - from)
  for (let at = tail.byteLength - END_LENGTH; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue
    const isBig = at >= 20 && tail.getUint32(at - 20, true) === LOCATOR64
    return isBig
      ? readEnd64(zip, toNumber(tail, at - 20 + 8))
      : { size: tail.getUint32(at + 12, true), at: tail.getUint32(at + 16, true) }
  }
  throw new ZipError('no end')
}

async function readEnd64(zip: Blob, at: number): Promise<{ at: number; size: number }> {
  const end = await read(zip, at, 56)
  if (end.getUint32(0, true) !== END64) throw new ZipError('no end of ZIP64')
  return { size: toNumber(end, 40), at: toNumber(end, 48) }
}

async function readDirectory(directory: DataView): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  const text = new TextDecoder()
  let count = 0
  for (let at = 0; at < directory.byteLength; ) {
    if (++count > MOST_ENTRIES) throw new ZipError('too many entries')
    if (count % BATCH === 0) await pause()
    if (at + DIRECTORY_LENGTH > directory.byteLength || directory.getUint32(at, true) !== DIRECTORY) {
      throw new ZipError('directory')
    }
    const [flags, method] = [directory.getUint16(at + 8, true), directory.getUint16(at + 10, true)]
    if (flags & 1 || method !== 0) throw new ZipError('an entry is packed or encrypted')
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      directory.getUint16(at + field, true),
    ) as [number, number, number]
    const extraAt = at + DIRECTORY_LENGTH + nameLength
    const next = extraAt + extraLength + commentLength
    if (next > directory.byteLength) throw new ZipError('directory')
    const name = text.decode(new Uint8Array(directory.buffer, at + DIRECTORY_LENGTH, nameLength))
    if (!entries.has(name)) entries.set(name, readEntry(directory, at, extraAt, extraLength))
    at = next
  }
  return entries
}

/** Numbers that do not fit into 4 bytes are in the ZIP64 field: size, size, place, each only where it is needed. */
function readEntry(directory: DataView, at: number, extraAt: number, extraLength: number): Entry {
  const entry = { packed: directory.getUint32(at + 20, true), size: directory.getUint32(at + 24, true) }
  let place = directory.getUint32(at + 42, true)
  let big = findExtra(directory, extraAt, extraLength)
  const next = () => {
    if (!big || big.left < 8) throw new ZipError('ZIP64')
    const value = toNumber(directory, big.at)
    big = { at: big.at + 8, left: big.left - 8 }
    return value
  }
  if (entry.size === 0xffffffff) entry.size = next()
  if (entry.packed === 0xffffffff) entry.packed = next()
  if (place === 0xffffffff) place = next()
  if (entry.packed !== entry.size) throw new ZipError('an entry is packed')
  return { size: entry.size, at: place }
}

function findExtra(directory: DataView, from: number, length: number): { at: number; left: number } | undefined {
  for (let at = from; at + 4 <= from + length; ) {
    const size = directory.getUint16(at + 2, true)
    if (at + 4 + size > from + length) return undefined
    if (directory.getUint16(at, true) === 1) return { at: at + 4, left: size }
    at += 4 + size
  }
  return undefined
}

async function read(zip: Blob, at: number, length: number): Promise<DataView<ArrayBuffer>> {
  if (at + length > zip.size) throw new ZipError('beyond the end')
  return new DataView(await zip.slice(at, at + length).arrayBuffer())
}

function toNumber(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true))
  if (!Number.isSafeInteger(value)) throw new ZipError('a number too large')
  return value
}
