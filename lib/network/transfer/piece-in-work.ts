import type { Wire } from 'webtorrent'

/** Bytes; what every client asks for at once. */
export const BLOCK = 16 * 1024

/** A block that a peer has been asked for. */
interface Question {
  wire: Wire
  askedAt: number
}

/** A piece of which blocks are being fetched, and who sent which. */
export class PieceInWork {
  private readonly blocks: (Uint8Array | undefined)[]
  private readonly sources: (Wire | undefined)[]
  private readonly questions: Question[][]
  private missing: number

  constructor(
    readonly index: number,
    readonly length: number,
    /** Who began it, and goes on with it before others help. */
    public owner: Wire | undefined,
    /** Only the owner is asked: a mix of several peers' blocks was wrong. */
    readonly alone: boolean,
  ) {
    const count = Math.ceil(length / BLOCK)
    this.blocks = new Array(count)
    this.sources = new Array(count)
    this.questions = Array.from({ length: count }, () => [])
    this.missing = count
  }

  /** The first block that is neither here nor on its way. `snubbed`: what such a peer was asked for is not on its way. */
  free(snubbed: (wire: Wire) => boolean): number {
    return this.questions.findIndex(
      (questions, block) => !this.blocks[block] && questions.every(({ wire }) => snubbed(wire)),
    )
  }

  /** The first block for which only one other peer has been asked, before that time. */
  late(wire: Wire, before: number): number {
    return this.questions.findIndex(([first, second], block) => {
      return !this.blocks[block] && first && !second && first.wire !== wire && first.askedAt < before
    })
  }

  hasAsked(block: number, wire: Wire): boolean {
    return this.questions[block]?.some((question) => question.wire === wire) ?? false
  }

  ask(block: number, wire: Wire, askedAt: number): void {
    this.questions[block]?.push({ wire, askedAt })
  }

  /** The peer has answered, or will not. @returns when it was asked */
  answered(block: number, wire: Wire): number | undefined {
    const questions = this.questions[block] ?? []
    const at = questions.findIndex((question) => question.wire === wire)
    return at < 0 ? undefined : questions.splice(at, 1)[0]?.askedAt
  }

  /** Take a block. @returns who else has been asked for it, to be told that it is here; undefined if it cannot be used */
  take(block: number, bytes: Uint8Array, source: Wire): Wire[] | undefined {
    if (this.blocks[block] || bytes.length !== this.size(block)) return undefined
    this.blocks[block] = bytes
    this.sources[block] = source
    this.missing--
    return this.questions[block]?.map(({ wire }) => wire)
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

  /** Who sent any of it. */
  senders(): Set<Wire> {
    return new Set(this.sources.filter((source) => source !== undefined))
  }

  /** Who sent blocks that differ from the right piece. */
  badSenders(right: Uint8Array): Set<Wire> {
    const badSenders = new Set<Wire>()
    for (const [block, source] of this.sources.entries()) {
      const expected = right.subarray(block * BLOCK, block * BLOCK + this.size(block))
      if (source && !expected.every((byte, at) => byte === this.blocks[block]?.[at])) badSenders.add(source)
    }
    return badSenders
  }
}
