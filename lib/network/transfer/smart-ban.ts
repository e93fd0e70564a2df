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
export function createSmartBan() {
  /** Wrong copies of a piece, by its index. */
  const wrongCopies = new Map<number, PieceInWork[]>()
  /** Peers that have sent blocks of right pieces. */
  const proven = new WeakSet<Wire>()
  /** The pieces, not complete yet, that each other peer has been asked for. */
  const tried = new WeakMap<Wire, Set<number>>()

  return {
    /** Whether a piece is to be fetched from a single peer. */
    isOnParole: (index: number) => wrongCopies.has(index),
    /** Whether the peer may be asked for a piece: a stranger has a few to show what it sends. */
    mayAsk(wire: Wire, index: number): boolean {
      const pieces = tried.get(wire)
      return proven.has(wire) || !pieces || pieces.has(index) || pieces.size < MAX_UNPROVEN
    },
    /** The peer is asked for a block of the piece. */
    asked(wire: Wire, index: number): void {
      tried.set(wire, (tried.get(wire) ?? new Set()).add(index))
    },
    /** A piece has the right hash. @returns the peers that are to be banned */
    right(work: PieceInWork, bytes: Uint8Array, wires: readonly Wire[]): Set<Wire> {
      const { index } = work
      for (const sender of work.senders()) proven.add(sender)
      for (const wire of wires) tried.get(wire)?.delete(index)
      const copies = wrongCopies.get(index) ?? []
      wrongCopies.delete(index)
      return new Set(copies.flatMap((copy) => [...copy.badSenders(bytes)]))
    },
    /** A piece has a wrong hash. @returns the peer that is to be banned, if it sent all of it */
    wrong(work: PieceInWork): Wire | undefined {
      const [only, ...others] = work.senders()
      if (only && others.length === 0) return only
      wrongCopies.set(work.index, [...(wrongCopies.get(work.index) ?? []), work])
      for (const oldest of wrongCopies.keys()) {
        if (wrongCopies.size <= MAX_WRONG) break
        wrongCopies.delete(oldest)
      }
      return undefined
    },
  }
}
