import type { Wire } from 'webtorrent'

/** Bytes; what every client asks for at once. */
export const BLOCK = 16 * 1024

/** A request for a block. */
interface Request {
  wire: Wire
  askedAt: number
}

/** A piece of which blocks are being fetched, and who sent which. */
export class PieceInWork {
  private readonly blocks: (Uint8Array | undefined)[]
  private readonly sources: (Wire | undefined)[]
  private readonly requests: Request[][]
  private missing: number

  constructor(
    readonly index: number,
    readonly length: number,
    /** The peer that began the piece, and goes on with it before others help. */
    public owner: Wire | undefined,
    /** Whether the owner alone is asked: a mix of several peers' blocks was wrong. */
    readonly parole: boolean,
  ) {
    const count = Math.ceil(length / BLOCK)
    this.blocks = new Array(count)
    this.sources = new Array(count)
    this.requests = Array.from({ length: count }, () => [])
    this.missing = count
  }

  /**
   * The first block that is neither here nor on its way; -1 if there is none.
   * @param snubbed whether a peer sends nothing, so that what it was asked for is not on its way
   */
  free(snubbed: (wire: Wire) => boolean): number {
    return this.requests.findIndex(
      (requests, block) => !this.blocks[block] && requests.every(({ wire }) => snubbed(wire)),
    )
  }

  /** The first block that one other peer alone was asked for, before that time (`performance.now`); -1 if there is none. */
  late(wire: Wire, before: number): number {
    return this.requests.findIndex(([first, second], block) => {
      return !this.blocks[block] && first && !second && first.wire !== wire && first.askedAt < before
    })
  }

  hasAsked(block: number, wire: Wire): boolean {
    return this.requests[block]?.some((request) => request.wire === wire) ?? false
  }

  ask(block: number, wire: Wire, askedAt: number): void {
    this.requests[block]?.push({ wire, askedAt })
  }

  /** The peer has answered, or will not. @returns when it was asked */
  answered(block: number, wire: Wire): number | undefined {
    const requests = this.requests[block] ?? []
    const at = requests.findIndex((request) => request.wire === wire)
    return at < 0 ? undefined : requests.splice(at, 1)[0]?.askedAt
  }

  /** Take a block. @returns who else has been asked for it, to be told that it is here; undefined if it cannot be used */
  take(block: number, bytes: Uint8Array, source: Wire): Wire[] | undefined {
    if (this.blocks[block] || bytes.length !== this.size(block)) return undefined
    this.blocks[block] = bytes
    this.sources[block] = source
    this.missing--
    return this.requests[block]?.map(({ wire }) => wire)
  }

  /** Forget the blocks of a peer that cannot be trusted. */
  distrust(source: Wire): void {
    for (const [block, other] of this.sources.entries()) {
      if (other !== source) continue
      this.blocks[block] = undefined
      this.sources[block] = undefined
      this.missing++
    }
  }

  size(block: number): number {
    return Math.min(BLOCK, this.length - block * BLOCK)
  }

  /** All blocks as one; undefined if some are missing. */
  bytes(): Uint8Array<ArrayBuffer> | undefined {
    const bytes = new Uint8Array(this.length)
    for (let block = 0; block < this.blocks.length; block++) {
      const part = this.blocks[block]
      if (!part) return undefined
      bytes.set(part, block * BLOCK)
    }
    return bytes
  }

  get complete(): boolean {
    return this.missing === 0
  }

  /** Peers that sent any of the piece. */
  senders(): Set<Wire> {
    return new Set(this.sources.filter((source) => source !== undefined))
  }

  /** Peers that sent blocks which differ from the right piece. */
  badSenders(right: Uint8Array): Set<Wire> {
    const senders = new Set<Wire>()
    for (const [block, source] of this.sources.entries()) {
      const expected = right.subarray(block * BLOCK, block * BLOCK + this.size(block))
      if (source && !expected.every((byte, at) => byte === this.blocks[block]?.[at])) senders.add(source)
    }
    return senders
  }
}
