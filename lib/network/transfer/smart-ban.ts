import type { Wire } from 'webtorrent'
import type { PieceInWork } from './piece-in-work'

/** Pieces that a peer is asked for before the first of them was right. */
const MAX_UNPROVEN = 4
/** Pieces of which wrong copies are kept until the right one is here. */
const MAX_WRONG = 4

/**
 * Finds who sends wrong blocks; libtorrent and anacrolix have a smart ban too. A wrong piece that came from one peer names
 * that peer. A wrong mix is kept, and its piece goes on parole: it is fetched once more from a single peer. Once that copy
 * is right, whoever sent a block that differs is named.
 */
export class SmartBan {
  /** Wrong copies of a piece, by its index. */
  private readonly wrong = new Map<number, PieceInWork[]>()
  /** Peers that have sent blocks of right pieces. */
  private readonly proven = new WeakSet<Wire>()
  /** The pieces, not complete yet, that each other peer has been asked for. */
  private readonly asked = new WeakMap<Wire, Set<number>>()

  /** Whether a piece is to be fetched from a single peer. */
  isOnParole(index: number): boolean {
    return this.wrong.has(index)
  }

  /** Whether the peer may be asked for a piece: strangers have a few to show what they send. */
  mayAsk(wire: Wire, index: number): boolean {
    const asked = this.asked.get(wire)
    return this.proven.has(wire) || !asked || asked.has(index) || asked.size < MAX_UNPROVEN
  }

  /** The peer has been asked for a block of the piece. */
  noteAsked(wire: Wire, index: number): void {
    this.asked.set(wire, (this.asked.get(wire) ?? new Set()).add(index))
  }

  /** The piece has the right hash. @returns the peers that are to be banned */
  takeRight({ index, senders }: PieceInWork, bytes: Uint8Array, wires: readonly Wire[]): Set<Wire> {
    for (const sender of senders) this.proven.add(sender)
    for (const wire of wires) this.asked.get(wire)?.delete(index)
    const wrong = this.wrong.get(index) ?? []
    this.wrong.delete(index)
    return new Set(wrong.flatMap((copy) => [...copy.sendersOfOther(bytes)]))
  }

  /** The piece has a wrong hash. @returns the peer that is to be banned, if it sent all of it */
  takeWrong(work: PieceInWork): Wire | undefined {
    const [only, ...others] = work.senders
    if (only && others.length === 0) return only
    this.wrong.set(work.index, [...(this.wrong.get(work.index) ?? []), work])
    for (const oldest of this.wrong.keys()) {
      if (this.wrong.size <= MAX_WRONG) break
      this.wrong.delete(oldest)
    }
    return undefined
  }

  clear(): void {
    this.wrong.clear()
  }
}
