import { createHash } from 'node:crypto'
import type { Wire } from 'webtorrent'
import { type PickerTorrent, PiecePicker } from '../../../../lib/network/transfer/piece-picker'
import { createPortStore } from '../../../../lib/network/transfer/port-store'

const PIECE = 64 * 1024
export const BLOCK = 16 * 1024

type Nature = 'honest' | 'wrong' | 'silent' | 'choking' | 'refusing'

/**
 * A course of `count` pieces of 64 KiB (the last one shorter), and a picker of it that remembers whom it found lying.
 * @param takes whether the keeper takes a piece
 */
export function startFetch(count: number, takes: (index: number) => boolean = () => true) {
  const content = new Uint8Array(count * PIECE - 20_000).map((_, at) => (at * 31) >> 7)
  const piece = (index: number) => content.subarray(index * PIECE, (index + 1) * PIECE)
  const stored = new Map<number, Uint8Array>()
  const wires: Wire[] = []
  const badSenders: Wire[] = []
  /** Block by block: who was asked, as `piece/offset`. */
  const asked: { wire: Wire; index: number; offset: number }[] = []
  const { promise: done, resolve } = Promise.withResolvers<void>()
  const pieces: unknown[] = Array.from({ length: count }, () => ({}))
  const PortStore = createPortStore('aa'.repeat(20), {
    async put(_infoHash, index, bytes) {
      const taken = takes(index)
      if (taken) stored.set(index, bytes)
      return taken
    },
    get: async () => null,
  })
  const torrent = {
    ready: true,
    destroyed: false,
    wires,
    pieces,
    pieceLength: PIECE,
    lastPieceLength: piece(count - 1).length,
    bitfield: { get: (index: number) => stored.has(index) },
    store: new PortStore(PIECE),
    _hashes: Array.from({ length: count }, (_, index) => createHash('sha1').update(piece(index)).digest('hex')),
    _markVerified(index: number) {
      pieces[index] = null
      if (stored.size === count) resolve()
    },
    _checkDone() {},
    _updateInterest() {},
  } satisfies PickerTorrent & Record<string, unknown>
  const picker = new PiecePicker(torrent, (badSender) => {
    badSenders.push(badSender)
    leave(badSender)
  })

  function leave(wire: Wire): void {
    wires.splice(wires.indexOf(wire), 1)
    picker.forget(wire)
  }

  /** A peer that has everything, and answers each question in a later turn. `nature` may change on the way. */
  function join(nature: Nature | ((index: number, offset: number) => Nature)): Wire {
    const answers: (() => void)[] = []
    const wire = {
      peerChoking: nature === 'choking',
      peerPieces: { get: () => true },
      peerExtendedHandshake: {},
      requests: [],
      have() {},
      cancel(index: number, offset: number) {
        wire.requests = wire.requests.filter((request) => request.piece !== index || request.offset !== offset)
      },
      request(
        index: number,
        offset: number,
        length: number,
        answer: (error: Error | null, bytes?: Uint8Array) => void,
      ) {
        const request = { piece: index, offset, length }
        wire.requests.push(request)
        asked.push({ wire, index, offset })
        const now = typeof nature === 'function' ? nature(index, offset) : nature
        if (now === 'silent') return
        answers.push(() => {
          const at = wire.requests.indexOf(request)
          if (at < 0) return
          wire.requests.splice(at, 1)
          if (now === 'refusing') return answer(new Error('refused'))
          const bytes = piece(index).slice(offset, offset + length)
          if (now === 'wrong') bytes[5] = (bytes[5] ?? 0) ^ 1
          answer(null, bytes)
        })
        setImmediate(() => answers.shift()?.())
      },
    } as unknown as Wire
    wires.push(wire)
    picker.update()
    return wire
  }

  return { picker, torrent, content, stored, badSenders, asked, done, join, leave }
}
