import { findEntry } from '../../liascript/entry'
import type { Course, CourseDetail, CourseState, Shortage } from '../../protocol/course'
import { Failure, type FailureCode } from '../../protocol/failure'
import type { NetworkReport, ToNetwork } from '../../protocol/keeper-network'
import { emptyBitfield, hasBits } from '../../torrent/bitfield'
import { formatMagnet } from '../../torrent/magnet'
import { filePieces, type Torrent } from '../../torrent/metadata'
import { cleanName } from '../../words/display-name'
import { PieceStore } from '../disk/piece-store'
import type { Files } from '../disk/worker/file-calls'
import type { CourseRecord } from '../library/library'
import { PlaybackPositions, partPieces } from './playback-positions'

/** Announced to: the magnet's, and those of other links. */
const MOST_TRACKERS = 8
/** In bytes. */
const LARGE = 8_000_000

type Ranges = Extract<ToNetwork, { type: 'want' }>['ranges']

/** A course in the keeper's memory. Its metadata is loaded when it is needed: most courses are complete and dormant. */
export class KeptCourse {
  torrent: Torrent | undefined
  store: PieceStore | undefined
  /** Raw info dictionary, for the network. */
  info: Uint8Array | undefined
  entry: number | undefined
  /** Bytes stored and checked. */
  have = 0
  /** What the network said last; undefined while dormant or not running. */
  live: NetworkReport | undefined
  /** How many of its trackers answer. */
  answering = 0
  failure: FailureCode | undefined
  shortage: Shortage | undefined
  /** The network has been told of it. */
  running = false
  /** It would run, were the connection not metered. */
  heldByMetered = false
  /** The connection is metered, and to be heldByMetered: of a large course only what somebody waits for is fetched. */
  meteredOnlyNeeded = false
  /** Since when it has run without anybody connected, in ms. */
  aloneSince = Date.now()
  /** Pages that show or read it. */
  users = 0
  lastUsed: number
  /** The library has its metadata, and without that the network would look for it among strangers. */
  metadataPending: boolean
  /** Named by other links to it. They are no part of its magnet, which stays the same string. */
  readonly moreTrackers: string[] = []
  /** Its files are being brought in from elsewhere: the network waits. */
  held = false
  /** Everything is wanted, not only single files. */
  wantAll = false
  /** Until then only what somebody waits for is fetched. In ms since the epoch. */
  calmUntil = 0
  /** The README is complete, and LiaScript can start. */
  entryReady = false
  /** Where players are in its films. */
  readonly heads = new PlaybackPositions()
  /** Called when there are new pieces. */
  readonly watchers = new Set<() => void>()
  private readonly awaited = new Map<number, { done(): void; fail(error: Failure): void }[]>()

  constructor(
    public record: CourseRecord,
    /** It is in the library; otherwise it is only being looked at. */
    public saved: boolean,
  ) {
    this.have = record.complete ? record.size : 0
    this.wantAll = saved
    this.lastUsed = saved ? 0 : Date.now()
    this.metadataPending = saved && !record.complete
    this.entryReady = record.complete
  }

  get infoHash() {
    return this.record.infoHash
  }

  /** The network does not have it any more. */
  rest(): void {
    this.running = false
    this.live = undefined
    this.answering = 0
  }

  /** Its folder in the store. */
  get folder() {
    return this.record.folder ?? this.record.infoHash
  }

  /** Take the metadata, and the pieces that are stored already. */
  load(torrent: Torrent, info: Uint8Array, pieces: Uint8Array | undefined, files: Files): void {
    const right = pieces?.length === emptyBitfield(torrent.pieceCount).length
    this.store = new PieceStore(this.folder, torrent, right ? pieces : emptyBitfield(torrent.pieceCount), files)
    this.torrent = torrent
    this.info = info
    this.entry = findEntry(torrent.files)
    this.record.size = torrent.length
    this.recount()
  }

  /** A piece of so many bytes was stored. */
  gain(bytes: number): void {
    this.have += bytes
    this.record.complete = this.have === this.record.size
    if (this.record.complete) this.record.damaged = undefined
  }

  hasFile(index: number): boolean {
    if (this.record.complete) return true
    const range = this.torrent && filePieces(this.torrent, index)
    return !range || (this.store !== undefined && hasBits(this.store.have, range.from, range.to))
  }

  /**
   * Resolves when the file is complete. It is fetched before what nobody waits for.
   * @throws Failure when the course fails or is removed
   */
  awaitFile(index: number): Promise<void> {
    if (this.hasFile(index)) return Promise.resolve()
    return new Promise((done, fail) => {
      this.awaited.set(index, [...(this.awaited.get(index) ?? []), { done, fail }])
    })
  }

  /** Nobody waits for files any longer. */
  giveUp(code: FailureCode): void {
    const waiting = [...this.awaited.values()].flat()
    this.awaited.clear()
    for (const { fail } of waiting) fail(new Failure(code))
  }

  /** Size and readiness anew, from the pieces. */
  recount(): void {
    this.have = this.store?.size() ?? 0
    this.record.complete = this.have === this.record.size && this.have > 0
    this.advance()
  }

  /** Trackers of another link to the same course. @returns whether any was new */
  addTrackers(trackers: string[]): boolean {
    const known = [...this.record.trackers, ...this.moreTrackers]
    const added = trackers.filter((tracker) => !known.includes(tracker)).slice(0, MOST_TRACKERS - known.length)
    this.moreTrackers.push(...added)
    return added.length > 0
  }

  /** Notice what is complete now, and wake those who wait for it. @returns whether there was anything */
  advance(): boolean {
    for (const watch of this.watchers) watch()
    const done = [...this.awaited].filter(([index]) => this.hasFile(index))
    for (const [index, waiting] of done) {
      this.awaited.delete(index)
      for (const { done } of waiting) done()
    }
    const wasReady = this.entryReady
    this.entryReady = this.entry !== undefined && this.hasFile(this.entry)
    return done.length > 0 || this.entryReady !== wasReady
  }

  /** Is only fetched what somebody waits for? */
  isCalm(): boolean {
    return Date.now() < this.calmUntil || (this.meteredOnlyNeeded && this.entry !== undefined && this.isLarge)
  }

  /** Smaller courses are here before LiaScript has started. */
  get isLarge(): boolean {
    return this.record.size >= LARGE
  }

  /** What is to be fetched, in order: the README, files and parts of films that somebody waits for, the rest. */
  ranges(): Ranges {
    const { torrent } = this
    if (!torrent || this.record.complete) return []
    // The smallest first: a slide's pictures do not wait for its film.
    const lengthOf = (index: number) => torrent.files[index]?.length ?? 0
    const files = [...this.awaited.keys()].map((index) => ({
      length: lengthOf(index),
      pieces: filePieces(torrent, index),
    }))
    const parts = this.heads.wanted().map((part) => ({ length: part.length, pieces: partPieces(torrent, part) }))
    const waited = [...files, ...parts].sort((one, other) => one.length - other.length)
    const inOrder = waited.map(({ pieces }, place) => ({ pieces, priority: 1 + waited.length - place }))
    if (this.wantAll && this.entry !== undefined && !this.entryReady) {
      inOrder.unshift({ pieces: filePieces(torrent, this.entry), priority: 3 + waited.length })
    }
    const ranges = inOrder.flatMap(({ pieces, priority }) => (pieces ? [{ ...pieces, priority }] : []))
    return this.wantAll && !this.isCalm() ? [...ranges, { from: 0, to: torrent.pieceCount - 1, priority: 1 }] : ranges
  }

  get state(): CourseState {
    if (!this.running && this.saved) return this.heldByMetered ? 'metered' : 'paused'
    if (this.record.complete) return 'seeding'
    if (!this.torrent) return 'looking'
    if (!this.wantAll) return 'asking'
    return this.meteredOnlyNeeded && this.ranges().length === 0 ? 'metered' : 'fetching'
  }

  view(): Course {
    const { record, live, torrent } = this
    return {
      infoHash: record.infoHash,
      title: cleanName(record.title || record.name, record.infoHash.slice(0, 8)),
      magnet: formatMagnet(record),
      state: this.state,
      kind: this.saved || this.entry !== undefined ? 'course' : torrent ? 'files' : 'unknown',
      size: record.size,
      have: this.have,
      borrowed: record.complete ? record.borrowed : undefined,
      entryReady: this.entryReady && this.wantAll,
      seeders: live?.seeders ?? 0,
      leechers: live?.leechers ?? 0,
      download: Math.round(live?.download ?? 0),
      upload: Math.round(live?.upload ?? 0),
      given: record.given,
      served: record.served ?? 0,
      pinned: record.pinned ?? false,
      shared: record.sharedFrom !== undefined,
      usedAt: record.usedAt ?? record.addedAt,
      trackers: { answered: this.answering, total: record.trackers.length + this.moreTrackers.length },
      failure: this.failure,
      shortage: this.shortage,
      addedAt: record.addedAt,
    }
  }

  detail(): CourseDetail {
    const files = this.torrent?.files ?? []
    return {
      ...this.view(),
      files: files.flatMap(({ path, length, hidden }, index) =>
        hidden ? [] : [{ index, path, length, done: this.hasFile(index) }],
      ),
    }
  }
}
