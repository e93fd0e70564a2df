// Bencode (BEP 3), strictly: a value has one encoding, and only that is accepted. Also stands in for the npm package
// `bencode` inside WebTorrent, whose decoder hangs on `l-3:e`. https://www.bittorrent.org/beps/bep_0003.html

import { compareBytes, concatBytes } from '../base/bytes'

export type Bencoded = number | Uint8Array<ArrayBuffer> | Bencoded[] | Dictionary

/**
 * Has no prototype; `toString` is the only name it answers to without being in the data. Keys are bytes: one that is UTF-8
 * is that text, any other has U+DC00 and its value for each byte, a half of a surrogate pair that no UTF-8 gives.
 */
export interface Dictionary {
  [key: string]: Bencoded
}

/** Bytes. Room for a `.torrent` around the largest accepted metadata (4 MiB), its layers (BEP 52) and its trackers. */
const MAX_LENGTH = 6 * 1024 * 1024
const MAX_DEPTH = 32
/** Values in all, so that a few megabytes of tiny strings do not become hundreds of megabytes of objects. */
const MAX_VALUES = 300_000

const ZERO = 0x30
const NINE = 0x39
const COLON = 0x3a
const MINUS = 0x2d
const DICTIONARY = 0x64
const INTEGER = 0x69
const LIST = 0x6c
const END = 0x65

const encoder = new TextEncoder()
const LIST_BEGINS = Uint8Array.of(LIST)
const DICTIONARY_BEGINS = Uint8Array.of(DICTIONARY)
const ENDS = Uint8Array.of(END)
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Begins the code units of a key that is no text. */
const NO_TEXT = 0xdc00
const noText = /^[\uDC00-\uDCFF]+$/

/**
 * Reads one value, which must be all of `data`. Byte strings become `Uint8Array` copies, integers must be safe ones,
 * keys must be unique and in byte order.
 * @param data bytes, or text that is encoded as UTF-8 first (`ut_metadata` passes text)
 * @throws SyntaxError what is wrong, and at which byte
 */
export function decode(data: Uint8Array | string): Bencoded {
  return new Reader(typeof data === 'string' ? encoder.encode(data) : data).read()
}

/**
 * The raw bytes of `info` in a bencoded dictionary, such as a `.torrent` file: what the info-hash is made of.
 * @returns a view of `data`
 * @throws SyntaxError when `data` is not strict bencode, or has no `info` dictionary
 */
export function readInfo(data: Uint8Array): Uint8Array {
  const reader = new Reader(data)
  reader.read()
  const { info } = reader
  if (info?.[0] !== DICTIONARY) throw new SyntaxError('bencode: no info dictionary')
  return info
}

/**
 * @param value safe integers, strings (as UTF-8), views of bytes, arrays, and objects, whose undefined and null
 * properties are left out
 * @throws TypeError for anything else
 */
export function encode(value: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  write(value, parts)
  return concatBytes(parts)
}

export const isDictionary = (value: Bencoded): value is Dictionary =>
  typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array)

class Reader {
  /** The bytes of the root dictionary's value `info`, once read. */
  info: Uint8Array | undefined
  private position = 0
  private values = 0

  constructor(private readonly bytes: Uint8Array) {
    if (bytes.length > MAX_LENGTH) throw this.error('too long')
  }

  read(): Bencoded {
    const value = this.readValue(0)
    if (this.position < this.bytes.length) throw this.error('trailing bytes')
    return value
  }

  private readValue(depth: number): Bencoded {
    if (depth > MAX_DEPTH) throw this.error('nested too deeply')
    if (++this.values > MAX_VALUES) throw this.error('too many values')
    switch (this.bytes[this.position]) {
      case DICTIONARY:
        return this.readDictionary(depth)
      case LIST:
        return this.readList(depth)
      case INTEGER:
        return this.readInteger()
      default: {
        const { start, end } = this.readString()
        return this.bytes.slice(start, end)
      }
    }
  }

  private readDictionary(depth: number): Dictionary {
    this.position++
    // bittorrent-protocol calls `toString()` on every value in a peer's handshake. Without an own one that would be
    // an uncaught TypeError for a value without a prototype, or for one that a peer has given such a key.
    const dictionary: Dictionary = Object.create(null, { toString: { value: () => '[dictionary]' } })
    let previous: Uint8Array | undefined
    while (!this.skipEnd()) {
      const { start, end } = this.readString()
      const raw = this.bytes.subarray(start, end)
      if (previous && compareBytes(previous, raw) >= 0) throw this.error('keys out of order')
      previous = raw
      const key = readKey(raw)
      if (key in dictionary) throw this.error('reserved key')
      const from = this.position
      dictionary[key] = this.readValue(depth + 1)
      if (depth === 0 && key === 'info') this.info = this.bytes.subarray(from, this.position)
    }
    return dictionary
  }

  private readList(depth: number): Bencoded[] {
    this.position++
    const list: Bencoded[] = []
    while (!this.skipEnd()) list.push(this.readValue(depth + 1))
    return list
  }

  private readInteger(): number {
    this.position++
    const negative = this.bytes[this.position] === MINUS
    if (negative) this.position++
    const magnitude = this.readDigits(END)
    if (negative && magnitude === 0) throw this.error('negative zero')
    return negative ? -magnitude : magnitude
  }

  /** Skips a string and says where its bytes are. */
  private readString(): { start: number; end: number } {
    const length = this.readDigits(COLON)
    const start = this.position
    if (length > this.bytes.length - start) throw this.error('string ends too early')
    this.position += length
    return { start, end: this.position }
  }

  private readDigits(terminator: number): number {
    const start = this.position
    let value = 0
    for (;;) {
      const byte = this.bytes[this.position]
      if (byte === undefined || byte < ZERO || byte > NINE) break
      value = value * 10 + (byte - ZERO)
      if (value > Number.MAX_SAFE_INTEGER) throw this.error('number too large')
      this.position++
    }
    const digits = this.position - start
    if (digits === 0 || this.bytes[this.position] !== terminator) throw this.error('not a number')
    if (digits > 1 && this.bytes[start] === ZERO) throw this.error('leading zero')
    this.position++
    return value
  }

  private skipEnd(): boolean {
    if (this.bytes[this.position] !== END) return false
    this.position++
    return true
  }

  private error(what: string): SyntaxError {
    return new SyntaxError(`bencode: ${what} at byte ${this.position}`)
  }
}

function readKey(raw: Uint8Array): string {
  try {
    return decoder.decode(raw)
  } catch {
    // Not text: `piece layers` has hashes as keys (BEP 52).
    return Array.from(raw, (byte) => String.fromCharCode(NO_TEXT + byte)).join('')
  }
}

const writeKey = (key: string): Uint8Array<ArrayBuffer> =>
  noText.test(key) ? Uint8Array.from(key, (unit) => unit.charCodeAt(0) - NO_TEXT) : encoder.encode(key)

function write(value: unknown, parts: Uint8Array[]): void {
  if (typeof value === 'string') {
    writeBytes(encoder.encode(value), parts)
  } else if (Number.isSafeInteger(value)) {
    parts.push(encoder.encode(`i${value}e`))
  } else if (ArrayBuffer.isView(value)) {
    writeBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), parts)
  } else if (Array.isArray(value)) {
    parts.push(LIST_BEGINS)
    for (const item of value) write(item, parts)
    parts.push(ENDS)
  } else if (typeof value === 'object' && value !== null) {
    writeDictionary(value, parts)
  } else {
    throw new TypeError(`bencode: cannot encode ${typeof value === 'number' ? value : typeof value}`)
  }
}

function writeBytes(bytes: Uint8Array, parts: Uint8Array[]): void {
  parts.push(encoder.encode(`${bytes.length}:`), bytes)
}

function writeDictionary(dictionary: object, parts: Uint8Array[]): void {
  const entries = Object.entries(dictionary)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => ({ key: writeKey(key), value }))
    .sort((a, b) => compareBytes(a.key, b.key))
  parts.push(DICTIONARY_BEGINS)
  for (const { key, value } of entries) {
    writeBytes(key, parts)
    write(value, parts)
  }
  parts.push(ENDS)
}

const encodingLength = (value: unknown): number => encode(value).length

/** The shape of the npm package. */
export default { encode, decode, encodingLength, byteLength: encodingLength }
