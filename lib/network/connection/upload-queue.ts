import type { BlockRequest, Wire } from 'webtorrent'
import { bytesWaiting, replaceCancel, replaceRequest, whenRoom } from '../webtorrent/private-members'

/** Bytes that wait before the data channel, which has a megabyte of its own, while more is read for a peer. */
const ENOUGH = 1024 * 1024
/** Bytes as which each block counts at least that is being read. */
const MIN_BLOCK = 16 * 1024

/** Answers that a peer has asked for, given in that order, as fast as it reads them. */
export interface UploadQueue {
  /** How many wait: what is being read, and what is sent, is not in it. */
  readonly length: number
  /** Call back when the peer has read enough of what is before it. */
  add(answer: () => void): void
  /** Look again whether there is room: for errors, of which nothing tells. */
  serve(): void
}

interface Answer {
  block?: BlockRequest
  give(): void
}

/**
 * Holds back what a peer asks for while more than 1 MiB waits that it has not read, or while that much is being read from
 * the disk for it (W8; libtorrent's send buffer watermark). One piece more than that is read, for blocks are read by pieces.
 * A cancelled block (BEP 3) is not read; that its reading has begun, it is sent.
 * @param pieceLength bytes, once the metadata is here
 */
export function createUploadQueue(wire: Wire, pieceLength: () => number | undefined): UploadQueue {
  let waiting: Answer[] = []

  const read = replaceRequest(wire, (piece, offset, length) =>
    add({ block: { piece, offset, length }, give: () => read(piece, offset, length) }),
  )
  replaceCancel(wire, (piece, offset, length) => {
    const at = waiting.findIndex(
      ({ block }) => block?.piece === piece && block.offset === offset && block.length === length,
    )
    if (at >= 0) waiting.splice(at, 1)
  })
  whenRoom(wire, ENOUGH / 2, serve)
  wire.on('finish', () => {
    waiting = []
  })

  function hasRoom({ block }: Answer): boolean {
    let bytes = bytesWaiting(wire)
    const pieces = new Set<number>()
    for (const { piece, length } of wire.peerRequests) {
      bytes += Math.max(length, MIN_BLOCK)
      pieces.add(piece)
    }
    if (bytes >= ENOUGH) return false
    return !block || pieces.has(block.piece) || pieces.size * (pieceLength() ?? 0) < ENOUGH
  }

  function serve(): void {
    for (let next = waiting[0]; next && hasRoom(next); next = waiting[0]) {
      waiting.shift()
      next.give()
    }
  }

  function add(answer: Answer): void {
    waiting.push(answer)
    serve()
  }

  return {
    get length() {
      return waiting.length
    },
    add: (give) => add({ give }),
    serve,
  }
}
