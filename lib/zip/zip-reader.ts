// Zips, read by their directory: each content is a slice of the zip, still packed as it was.

import { pause } from '../base/pause'
import { inflate, inflationLimit } from './inflate'
import { decodeName } from './zip-name'

const LOCAL = 0x04034b50
const DIRECTORY = 0x02014b50
const END = 0x06054b50
const END64 = 0x06064b50
const LOCATOR64 = 0x07064b50
const END_LENGTH = 22
const LOCAL_LENGTH = 30
const DIRECTORY_LENGTH = 46
const LONGEST_COMMENT = 0xffff
/** Methods. */
export const STORED = 0
export const DEFLATED = 8
/** Extra fields. */
const ZIP64 = 1
const UNICODE_PATH = 0x7075
const LARGEST_DIRECTORY = 64 * 1024 * 1024
/** Ten thousand courses with fifty files each. */
const MOST_ENTRIES = 500_000
/** Entries between two pauses, in which others have their turn. */
const BATCH = 10_000

/** A file in a zip, as the directory has it. */
export interface ZipEntry {
  /** With `/` between its parts, or whatever its program puts there. */
  name: string
  /** Bytes as they will be, and as they are in the zip. */
  size: number
  packed: number
  /** 0 is stored, 8 deflated (RFC 1951); every other is unknown here. */
  method: number
  isEncrypted: boolean
  /** Place of its local header, in bytes. */
  at: number
}

/** A zip that is not as it should be; the message is for logs. */
class ZipError extends Error {
  override readonly name = 'ZipError'
}

/** The entries of a zip by name; of the same name the first. Of a folder around everything the name is left out. */
export class ZipArchive {
  private constructor(
    private readonly zip: Blob,
    private readonly entries: ReadonlyMap<string, ZipEntry>,
  ) {}

  /** @throws ZipError when it is no zip, or one with encrypted entries */
  static async open(zip: Blob): Promise<ZipArchive> {
    const entries = new Map<string, ZipEntry>()
    const read = await readEntries(zip)
    const wrapper = wrapperOf(read.map(({ name }) => name))
    for (const entry of read) {
      if (entry.isEncrypted) throw new ZipError('an entry is encrypted')
      const name = entry.name.startsWith(wrapper) ? entry.name.slice(wrapper.length) : entry.name
      if (!entries.has(name)) entries.set(name, entry)
    }
    return new ZipArchive(zip, entries)
  }

  names(): IterableIterator<string> {
    return this.entries.keys()
  }

  /**
   * Content of an entry, by reference when it is stored; undefined where there is no such entry.
   * @param most bytes that are unpacked
   * @throws ZipError when the entry is not where the directory says, or not as it says; what unpacking throws
   */
  async content(name: string, most: number): Promise<Blob | undefined> {
    const entry = this.entries.get(name)
    if (!entry) return undefined
    const packed = await packedContent(this.zip, entry)
    if (entry.method === STORED && entry.packed === entry.size) return packed
    if (entry.method !== DEFLATED || entry.size > Math.min(most, inflationLimit(this.zip)))
      throw new ZipError(`entry ${name}`)
    return inflate(packed, entry.size)
  }
}

/** `folder/` when all else is in it; a Mac's own folder does not count. */
function wrapperOf(names: readonly string[]): string {
  const tops = new Set(names.map((name) => name.split('/', 1)[0] ?? '').filter((top) => top !== '__MACOSX'))
  const [top = ''] = tops
  return tops.size === 1 && !names.includes(top) ? `${top}/` : ''
}

/** What is in a zip, in the order of its directory. @throws ZipError when it is no zip */
export async function readEntries(zip: Blob): Promise<ZipEntry[]> {
  const { at, size } = await findDirectory(zip)
  if (size > LARGEST_DIRECTORY || at + size > zip.size) throw new ZipError('directory')
  return readDirectory(await read(zip, at, size))
}

/** Content of an entry as it is in the zip, by reference. @throws ZipError when it is not where the directory says */
export async function packedContent(zip: Blob, { name, at, packed }: ZipEntry): Promise<Blob> {
  const header = await read(zip, at, LOCAL_LENGTH)
  if (header.getUint32(0, true) !== LOCAL) throw new ZipError(`entry ${name}`)
  const from = at + LOCAL_LENGTH + header.getUint16(26, true) + header.getUint16(28, true)
  if (from + packed > zip.size) throw new ZipError(`entry ${name}`)
  return zip.slice(from, from + packed)
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

async function readDirectory(directory: DataView): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = []
  let count = 0
  for (let at = 0; at < directory.byteLength; ) {
    if (++count > MOST_ENTRIES) throw new ZipError('too many entries')
    if (count % BATCH === 0) await pause()
    if (at + DIRECTORY_LENGTH > directory.byteLength || directory.getUint32(at, true) !== DIRECTORY) {
      throw new ZipError('directory')
    }
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      directory.getUint16(at + field, true),
    ) as [number, number, number]
    const nameAt = at + DIRECTORY_LENGTH
    const next = nameAt + nameLength + extraLength + commentLength
    if (next > directory.byteLength) throw new ZipError('directory')
    const extra = new Extra(directory, nameAt + nameLength, extraLength)
    const flags = directory.getUint16(at + 8, true)
    const name = decodeName(new Uint8Array(directory.buffer, directory.byteOffset + nameAt, nameLength), {
      isUtf8: (flags & 0x800) !== 0,
      system: directory.getUint8(at + 5),
      unicode: extra.bytes(UNICODE_PATH),
    })
    entries.push({
      name,
      method: directory.getUint16(at + 10, true),
      isEncrypted: (flags & 1) !== 0,
      ...readNumbers(directory, at, extra),
    })
    at = next
  }
  return entries
}

/** Numbers that do not fit into 4 bytes are in the ZIP64 field: size, size, place, each only where it is needed. */
function readNumbers(directory: DataView, at: number, extra: Extra): Pick<ZipEntry, 'size' | 'packed' | 'at'> {
  const small = [24, 20, 42].map((field) => directory.getUint32(at + field, true))
  const bytes = extra.bytes(ZIP64)
  const big = bytes && new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let read = 0
  const [size = 0, packed = 0, place = 0] = small.map((value) => {
    if (value !== 0xffffffff) return value
    if (!big || read + 8 > big.byteLength) throw new ZipError('ZIP64')
    read += 8
    return toNumber(big, read - 8)
  })
  return { size, packed, at: place }
}

/** The extra fields of an entry (APPNOTE 4.5). */
class Extra {
  constructor(
    private readonly view: DataView,
    private readonly from: number,
    private readonly length: number,
  ) {}

  /** Content of the first field of a kind. */
  bytes(kind: number): Uint8Array | undefined {
    const end = this.from + this.length
    for (let at = this.from; at + 4 <= end; ) {
      const size = this.view.getUint16(at + 2, true)
      if (at + 4 + size > end) return undefined
      if (this.view.getUint16(at, true) === kind) {
        return new Uint8Array(this.view.buffer, this.view.byteOffset + at + 4, size)
      }
      at += 4 + size
    }
    return undefined
  }
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
