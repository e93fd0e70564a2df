/** Bytes that are kept together. */
const BLOCK = 16 * 1024
/** Blocks that are read at once. */
const MOST_AHEAD = 4

/** Error at bytes that were not read yet. */
class NotRead extends Error {
  override readonly name = 'NotRead'
}

/**
 * The bytes of a file as a `DataView` of all of it, of which only the blocks that a parser asked for are in memory. A look
 * at any other byte throws and is noted: read it, and let the parser begin again. Parsers need no more of `DataView`
 * than this class has.
 */
export class PartialView {
  readonly byteLength: number
  private readonly blocks = new Map<number, DataView>()
  private missing: number | undefined
  private next = 0
  private ahead = 1

  constructor(private readonly file: Blob) {
    this.byteLength = file.size
  }

  /** Bytes that are in memory. */
  get held(): number {
    return this.blocks.size * BLOCK
  }

  /** Whether a parser came to bytes that were not read yet; parsers may have swallowed what was thrown then. */
  get wantsMore(): boolean {
    return this.missing !== undefined
  }

  /** Reads the block that was missing first; for a parser that goes from block to block, twice as many each time. @throws what reading throws */
  async readMore(): Promise<void> {
    const first = this.missing ?? this.next
    this.ahead = first === this.next && first > 0 ? Math.min(this.ahead * 2, MOST_AHEAD) : 1
    this.next = first + this.ahead
    const bytes = await this.file.slice(first * BLOCK, this.next * BLOCK).arrayBuffer()
    if (bytes.byteLength === 0) throw new RangeError('the file has become shorter')
    for (let at = 0; at < bytes.byteLength; at += BLOCK) {
      this.blocks.set(first + at / BLOCK, new DataView(bytes, at, Math.min(BLOCK, bytes.byteLength - at)))
    }
    this.missing = undefined
  }

  getUint8(offset: number): number {
    if (!(offset >= 0 && offset < this.byteLength)) throw new RangeError('outside of the file')
    const block = Math.floor(offset / BLOCK)
    const bytes = this.blocks.get(block)
    if (bytes) return bytes.getUint8(offset % BLOCK)
    this.missing ??= block
    throw new NotRead()
  }

  getUint16(offset: number, littleEndian = false): number {
    const [first, second] = [this.getUint8(offset), this.getUint8(offset + 1)]
    return littleEndian ? (second << 8) | first : (first << 8) | second
  }

  getUint32(offset: number, littleEndian = false): number {
    const [first, second] = [this.getUint16(offset, littleEndian), this.getUint16(offset + 2, littleEndian)]
    return littleEndian ? second * 0x10000 + first : first * 0x10000 + second
  }

  getInt8(offset: number): number {
    return (this.getUint8(offset) << 24) >> 24
  }

  getInt32(offset: number, littleEndian = false): number {
    return this.getUint32(offset, littleEndian) | 0
  }
}
