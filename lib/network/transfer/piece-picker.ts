import type { Torrent, Wire } from 'webtorrent'
import { toHex } from '../../base/bytes'
import type { ToNetwork } from '../../protocol/keeper-network'
import { withRest } from '../connection/rest'
import { hashOfPiece, markStored, noticeDone, tellInterest } from '../webtorrent/private-members'
import { BLOCK, PieceInWork } from './piece-in-work'
import { createRequestQueues } from './request-queue'
import { createSmartBan } from './smart-ban'

type Ranges = Extract<ToNetwork, { type: 'want' }>['ranges']

const TICK_MS = 1000
/** Age at which a request is repeated to a second peer that has nothing else to do (end game, BEP 3). */
const LATE_MS = 500
/** Bytes that may wait to be hashed and stored before new pieces are begun. */
const MAX_UNSTORED = 32 * 1024 * 1024
/**
 * Pause after the keeper has refused a piece, in which no other is begun; doubled as long as it refuses all. A keeper whose
 * disk is full takes the course back first; other refusals pass, as when the course has just been shared from here.
 */
const MIN_PAUSE_MS = 1000
const MAX_PAUSE_MS = 60_000

/** The part of a Torrent object that is fetched into. */
export type PickerTorrent = Pick<
  Torrent,
  'ready' | 'destroyed' | 'wires' | 'pieces' | 'pieceLength' | 'lastPieceLength' | 'bitfield' | 'store'
>

/**
 * Chooses which blocks are asked of which peer, in place of WebTorrent's own choice, which never learns who sends wrong
 * pieces, and leaves a block with a peer that does not send it for 30 s.
 *
 * A piece is fetched by one peer while there are others to begin, so that a wrong one has one sender. Peers with nothing
 * else to do help others (end game, BEP 3); the smart ban sorts out a wrong mix.
 */
export class PiecePicker {
  private ranges: Ranges = []
  private readonly works = new Map<number, PieceInWork>()
  private readonly smartBan = createSmartBan()
  private readonly queues = createRequestQueues()
  private readonly gone = new WeakSet<Wire>()
  /** Peers that send nothing, found once for a round of choosing: each block is weighed against all of them. */
  private snubbed: ReadonlySet<Wire> = new Set()
  /** Bytes of complete pieces that are not stored yet. */
  private unstored = 0
  private pauseMs = MIN_PAUSE_MS
  private pausedUntil = Number.NEGATIVE_INFINITY
  private verified = false
  private readonly soon = withRest(() => this.update())
  private readonly timer = setInterval(() => this.tick(), TICK_MS)

  /** @param onBan called with a peer that has sent bytes which are not the torrent's */
  constructor(
    private readonly torrent: PickerTorrent,
    private readonly onBan: (wire: Wire) => void,
  ) {}

  /** Fetch these pieces and no others, the first range first. */
  want(ranges: Ranges): void {
    this.ranges = ranges.map((range) => ({ ...range }))
    if (ranges.some(({ priority }) => priority > 1)) this.queues.look()
    this.update()
  }

  /** Ask every peer for what it can give now. */
  update(): void {
    for (const wire of [...this.torrent.wires].sort(() => Math.random() - 0.5)) this.fill(wire)
  }

  /** Something that a peer has said may let it be asked for more: each look goes over all peers and pieces. */
  updateSoon(): void {
    this.soon.run()
  }

  /** A peer has gone. */
  forget(wire: Wire): void {
    this.gone.add(wire)
    for (const work of this.works.values()) if (work.owner === wire) work.owner = undefined
  }

  stop(): void {
    clearInterval(this.timer)
    this.soon.stop()
    this.works.clear()
  }

  private tick(): void {
    if (!this.torrent.ready || this.torrent.destroyed) return
    if (this.verified) tellInterest(this.torrent)
    this.verified = false
    this.update()
  }

  private fill(wire: Wire): void {
    const { ready, destroyed, wires } = this.torrent
    if (!ready || destroyed || !this.queues.isLow(wire)) return
    this.snubbed = new Set(wires.filter(this.queues.isSnubbed))
    if (this.isSnubbed(wire)) return
    for (const range of this.ranges) {
      this.skipStored(range)
      for (const choose of [this.ownBlock, this.newBlock, this.freeBlock, this.endGameBlock]) {
        while (this.queues.hasRoom(wire)) {
          const found = choose.call(this, wire, range)
          if (!found) break
          if (!this.ask(wire, ...found)) return
        }
      }
      if (!this.queues.hasRoom(wire)) return
    }
  }

  private skipStored(range: Ranges[number]): void {
    while (range.from <= range.to && this.torrent.bitfield.get(range.from)) range.from++
  }

  /** A block of a piece that this peer has begun. */
  private ownBlock(wire: Wire, range: Ranges[number]): [PieceInWork, number] | undefined {
    return this.find(wire, range, (work) => (work.owner === wire ? work.free(this.isSnubbed) : -1))
  }

  /** A piece that nobody has begun, or whose beginner has gone. */
  private newBlock(wire: Wire, { from, to }: Ranges[number]): [PieceInWork, number] | undefined {
    if (this.unstored > MAX_UNSTORED || performance.now() < this.pausedUntil) return undefined
    for (let index = from; index <= to; index++) {
      const work = this.works.get(index)
      if (work ? !this.isAbandoned(work) : !this.torrent.pieces[index]) continue
      if (!wire.peerPieces.get(index)) continue
      if (!this.smartBan.mayAsk(wire, index)) return undefined
      if (work && !work.parole) work.owner = wire
      else this.works.set(index, new PieceInWork(index, this.size(index), wire, this.smartBan.isOnParole(index)))
      const begun = this.works.get(index)
      const block = begun?.free(this.isSnubbed) ?? -1
      if (begun && block >= 0) return [begun, block]
    }
    return undefined
  }

  /** A block of another's piece that nobody has been asked for, or only peers that send nothing. */
  private freeBlock(wire: Wire, range: Ranges[number]): [PieceInWork, number] | undefined {
    return this.find(wire, range, (work) => (work.parole ? -1 : work.free(this.isSnubbed)))
  }

  /** A block for which another peer has been asked, and is late. */
  private endGameBlock(wire: Wire, range: Ranges[number]): [PieceInWork, number] | undefined {
    const before = performance.now() - LATE_MS
    return this.find(wire, range, (work) => (work.parole ? -1 : work.late(wire, before)))
  }

  private find(
    wire: Wire,
    { from, to }: Ranges[number],
    choose: (work: PieceInWork) => number,
  ): [PieceInWork, number] | undefined {
    for (const work of this.works.values()) {
      if (work.index < from || work.index > to || !wire.peerPieces.get(work.index)) continue
      if (!this.smartBan.mayAsk(wire, work.index)) continue
      const block = choose(work)
      if (block >= 0 && !work.hasAsked(block, wire)) return [work, block]
    }
    return undefined
  }

  private isAbandoned({ owner, complete }: PieceInWork): boolean {
    return !complete && (!owner || this.isSnubbed(owner))
  }

  private readonly isSnubbed = (wire: Wire): boolean =>
    this.gone.has(wire) || wire.peerChoking || this.snubbed.has(wire)

  /** @returns false if the peer cannot be asked any more */
  private ask(wire: Wire, work: PieceInWork, block: number): boolean {
    const before = wire.requests.length
    work.ask(block, wire, performance.now())
    this.smartBan.asked(wire, work.index)
    this.queues.asked(wire)
    wire.request(work.index, block * BLOCK, work.size(block), (error, bytes) => {
      const askedAt = work.answered(block, wire)
      if (bytes && askedAt !== undefined) {
        this.queues.answered(wire, askedAt)
        this.take(work, block, bytes, wire)
      }
      // A peer that refuses is asked again by the next tick: at once, it would be asked for ever.
      if (!error) this.fill(wire)
    })
    return wire.requests.length > before
  }

  private take(work: PieceInWork, block: number, bytes: Uint8Array, wire: Wire): void {
    if (this.torrent.destroyed || this.works.get(work.index) !== work) return
    const others = work.take(block, bytes, wire)
    for (const other of others ?? []) other.cancel(work.index, block * BLOCK, work.size(block))
    if (others && work.complete) void this.check(work)
  }

  private async check(work: PieceInWork): Promise<void> {
    const bytes = work.bytes()
    if (!bytes) return
    this.unstored += work.length
    const hash = toHex(new Uint8Array(await crypto.subtle.digest('SHA-1', bytes)))
    if (this.torrent.destroyed) return
    if (hash === hashOfPiece(this.torrent, work.index)) this.accept(work, bytes)
    else this.refuse(work)
  }

  private accept(work: PieceInWork, bytes: Uint8Array): void {
    const { torrent } = this
    const { index } = work
    const badSenders = this.smartBan.right(work, bytes, torrent.wires)
    torrent.store.put(index, bytes, (error) => {
      if (torrent.destroyed) return
      this.unstored -= bytes.length
      this.works.delete(index)
      if (error) this.pause()
      else this.tellStored(index)
      this.update()
    })
    for (const badSender of badSenders) this.ban(badSender)
  }

  private tellStored(index: number): void {
    const { torrent } = this
    this.pauseMs = MIN_PAUSE_MS
    markStored(torrent, index)
    this.verified = true
    for (const wire of torrent.wires) wire.have(index)
    noticeDone(torrent)
  }

  /** The keeper has refused a piece. Pieces that are refused together count once. */
  private pause(): void {
    const now = performance.now()
    if (now < this.pausedUntil) return
    this.pausedUntil = now + this.pauseMs
    this.pauseMs = Math.min(this.pauseMs * 2, MAX_PAUSE_MS)
  }

  private refuse(work: PieceInWork): void {
    this.unstored -= work.length
    this.works.delete(work.index)
    const badSender = this.smartBan.wrong(work)
    if (badSender) this.ban(badSender)
    this.update()
  }

  private ban(wire: Wire): void {
    if (this.gone.has(wire)) return
    for (const work of this.works.values()) if (!work.complete) work.distrust(wire)
    this.forget(wire)
    this.onBan(wire)
  }

  private size(index: number): number {
    return index === this.torrent.pieces.length - 1 ? this.torrent.lastPieceLength : this.torrent.pieceLength
  }
}
