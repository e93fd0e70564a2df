import type WebTorrent from 'webtorrent'
import type { Torrent, Wire } from 'webtorrent'
import type { InfoHash } from '../base/info-hash'
import { Failure } from '../protocol/failure'
import { type NetworkReport, networkFailures, type ToNetwork } from '../protocol/keeper-network'
import { parseInfo } from '../torrent/metadata'
import type { Bans } from './connection/bans'
import type { ConnectedPeer, ConnectionSlots } from './connection/connection-slots'
import { dropWire, guardFrames, guardGiving, guardMetadata } from './connection/guard-wire'
import type { PeerConnection } from './connection/peer-connection'
import { whenOver } from './connection/peer-life'
import type { KeeperLink } from './transfer/keeper-link'
import { PiecePicker } from './transfer/piece-picker'
import { createPortStore } from './transfer/port-store'
import { Traffic } from './transfer/traffic'
import { describeTorrent } from './webtorrent/parse-torrent'
import { connectionOf, replaceFetching, trustStoredPieces } from './webtorrent/private-members'

type Ranges = Extract<ToNetwork, { type: 'want' }>['ranges']

/** Time for which a complete course keeps its Torrent object after the last peer has gone. */
const IDLE_MS = 30_000

/** Bytes of pieces in memory for a course that is asked for them. */
const MAX_CACHE = 32 * 1024 * 1024

/** Collaborators of a course, and those whom it tells. */
export interface NetworkCourseWorld {
  client: WebTorrent
  keeper: Pick<KeeperLink, 'post' | 'put' | 'get'>
  slots: ConnectionSlots
  bans: Bans
  onComplete?(): void
  /** Peers that are not to be counted, by their ids. */
  isTest?(peerId: string | null): boolean
  /** Whether peers may have pieces from here; always, if absent. */
  mayGive?(): boolean
}

/** One course in the network. Dormant: without a Torrent object, only announced. */
export class NetworkCourse {
  private torrent: Torrent | undefined
  private picker: PiecePicker | undefined
  private ranges: Ranges = []
  private waiting: PeerConnection[] = []
  readonly traffic = new Traffic()
  private idleSince = Date.now()
  private reported = { answered: 0, total: 0 }

  constructor(
    readonly infoHash: InfoHash,
    private readonly name: string,
    public complete: boolean,
    private readonly world: NetworkCourseWorld,
  ) {}

  /** A peer is here. For a dormant course it waits until the keeper has sent what it takes to activate it. */
  addPeer(peer: PeerConnection): void {
    if (this.world.bans.has(peer, null)) {
      peer.destroy()
    } else if (this.torrent) {
      this.torrent.addPeer(peer)
    } else {
      this.waiting.push(peer)
      whenOver(peer, () => {
        this.waiting = this.waiting.filter((other) => other !== peer)
      })
      this.world.keeper.post({ type: 'wanted', infoHash: this.infoHash })
    }
  }

  /** Make the Torrent object, from known metadata and pieces, or to look for the metadata. */
  activate(info?: Uint8Array, have?: Uint8Array): void {
    if (this.torrent) return
    const known = info
      ? describeTorrent(this.infoHash, info, parseInfo(info))
      : { infoHash: this.infoHash, name: this.name }
    const store = createPortStore(this.infoHash, this.world.keeper)
    const storeCacheSlots = 'pieceLength' in known ? cachedPieces(known.pieceLength) : cachedPieces()
    const torrent = this.world.client.add(known, { store, storeCacheSlots, bitfield: have, deselect: true })
    trustStoredPieces(torrent)
    torrent.on('error', (error: Error) => this.fail(error))
    const picker = new PiecePicker(torrent, (badSender) => this.ban(badSender))
    replaceFetching(torrent, () => picker.updateSoon())
    torrent.on('wire', (wire: Wire) => this.welcome(torrent, picker, wire))
    torrent.on('infoHash', () => {
      for (const peer of this.waiting.splice(0)) torrent.addPeer(peer)
    })
    if (!info) {
      torrent.on('metadata', () => {
        const info = torrent.infoBuffer
        if (info) this.world.keeper.post({ type: 'metadata', infoHash: this.infoHash, info: info.slice() })
      })
    }
    picker.want(this.ranges)
    torrent.on('done', () => this.finish())
    this.torrent = torrent
    this.picker = picker
    this.idleSince = Date.now()
  }

  /** Fetch these pieces and no others. */
  want(ranges: Ranges): void {
    this.ranges = ranges
    this.picker?.want(ranges)
  }

  /** Nothing may be given any more. */
  stopGiving(): void {
    for (const wire of this.wires) wire.choke()
  }

  /** News since the last report; undefined for a dormant course whose trackers answer as before. */
  report(trackers: NetworkReport['trackers']): NetworkReport | undefined {
    const asBefore = trackers.answered === this.reported.answered && trackers.total === this.reported.total
    if (!this.torrent && asBefore) return undefined
    this.reported = trackers
    const { downloadSpeed, uploadSpeed } = this.torrent ?? { downloadSpeed: 0, uploadSpeed: 0 }
    const { wires } = this
    const seeders = wires.filter((wire) => wire.isSeeder).length
    return {
      infoHash: this.infoHash,
      seeders,
      leechers: wires.length - seeders,
      download: downloadSpeed,
      upload: uploadSpeed,
      ...this.traffic.takeNews(),
      trackers,
    }
  }

  /** Nobody has come for the course: nothing of it changes but its trackers. */
  get dormant(): boolean {
    return !this.torrent && this.waiting.length === 0
  }

  get connected(): number {
    return this.wires.length
  }

  private get wires(): Wire[] {
    return this.torrent?.wires.filter(({ peerId }) => !this.world.isTest?.(peerId)) ?? []
  }

  /** Give the Torrent object back when nobody has been connected for a while. */
  rest(now = Date.now()): void {
    if (this.connected > 0) this.idleSince = now
    else if (this.complete && this.torrent && now - this.idleSince > IDLE_MS) this.destroy()
  }

  destroy(): void {
    for (const peer of this.waiting.splice(0)) peer.destroy()
    const torrent = this.torrent
    this.torrent = undefined
    this.picker?.stop()
    this.picker = undefined
    if (torrent && !torrent.destroyed) torrent.destroy({ destroyStore: false })
  }

  private finish(): void {
    if (this.complete) return
    this.complete = true
    this.world.onComplete?.()
  }

  /** A peer has shaken hands. Nothing else that it sends has been looked at yet. */
  private welcome(torrent: Torrent, picker: PiecePicker, wire: Wire): void {
    const { bans, keeper, slots } = this.world
    keeper.post({ type: 'met', infoHash: this.infoHash })
    const connection = connectionOf(torrent, wire)
    let movedAt = performance.now()
    const peer: ConnectedPeer = {
      course: this,
      movedAt: () => (this.complete && wire.isSeeder ? Number.NEGATIVE_INFINITY : movedAt),
      leave: () => dropWire(wire),
    }
    const uploads = guardFrames(wire, () => {
      const { ready, pieces, pieceLength, length } = torrent
      return ready ? { pieceCount: pieces.length, pieceLength, length } : undefined
    })
    guardGiving(wire, () => this.world.mayGive?.() ?? true)
    guardMetadata(wire, uploads, (error) => this.fail(error))
    if (!connection || bans.has(connection, wire.peerId) || !slots.admit(peer)) {
      dropWire(wire)
      return
    }
    for (const event of ['end', 'finish', 'close']) {
      wire.on(event, () => {
        slots.remove(peer)
        picker.forget(wire)
      })
    }
    const isCounted = () => !this.world.isTest?.(wire.peerId)
    this.traffic.watch(wire, isCounted, () => {
      movedAt = performance.now()
    })
  }

  /** The peer has sent wrong pieces. */
  private ban(wire: Wire): void {
    const peer = this.torrent && connectionOf(this.torrent, wire)
    if (peer) this.world.bans.ban(peer, wire.peerId)
    dropWire(wire)
  }

  private fail(error: Error): void {
    this.destroy()
    if (!(error instanceof Failure)) console.error('network: torrent', error)
    const known = networkFailures.find((code) => error instanceof Failure && code === error.code)
    const code = known ?? 'bad-metadata'
    this.world.keeper.post({ type: 'failed', infoHash: this.infoHash, code })
  }
}

/** Number of pieces: twenty, as WebTorrent's own, unless they are large; one a peer while their length is not known. */
function cachedPieces(pieceLength?: number): number {
  return pieceLength ? Math.min(Math.max(Math.floor(MAX_CACHE / pieceLength), 2), 20) : 8
}
