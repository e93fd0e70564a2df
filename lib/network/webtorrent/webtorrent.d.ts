// The part of WebTorrent 3.0.21 that the network uses, read from its source. The package ships no types.

declare module 'webtorrent' {
  import type { EventEmitter } from 'events'

  import type { PeerConnection } from '../connection/peer-connection'

  /** A block that was asked for. Bytes. */
  export interface BlockRequest {
    piece: number
    offset: number
    length: number
  }

  /** bittorrent-protocol 5.0.9. */
  export interface Wire extends EventEmitter {
    isSeeder: boolean
    destroyed: boolean
    /** What it called itself, 40 hex digits; null before its handshake. */
    peerId: string | null
    peerChoking: boolean
    peerPieces: { get(index: number): boolean }
    peerExtendedHandshake: { reqq?: unknown; metadata_size?: unknown }
    extendedHandshake: { reqq?: number }
    /** Ours, and the peer's, without an answer. */
    requests: BlockRequest[]
    peerRequests: BlockRequest[]
    /** The metadata extension (BEP 9). */
    ut_metadata?: {
      setMetadata(metadata: Uint8Array): Promise<boolean>
      onMessage(message: Uint8Array): void
    }
    request(
      index: number,
      offset: number,
      length: number,
      done: (error: Error | null, bytes?: Uint8Array) => void,
    ): void
    cancel(index: number, offset: number, length: number): void
    have(index: number): void
    choke(): void
    unchoke(): void
    destroy(): void
    /** Looked up at each frame: replaced, to look at it first. */
    _onMessageLength(buffer: Uint8Array): void
    _onMessage(buffer: Uint8Array): void
    _onExtended(id: number, buffer: Uint8Array): void
    _write(data: Uint8Array, done: (error: null) => void): void
    /** Wait for so many bytes. */
    _parse(size: number, then: (buffer: Uint8Array) => void): void
  }

  export interface TorrentOptions {
    store: unknown
    /** Trusted pieces, one bit each. */
    bitfield?: Uint8Array
    /** Pieces kept in memory because peers ask for their blocks one by one. */
    storeCacheSlots: number
    /** Fetch nothing until something is selected. */
    deselect: boolean
  }

  export interface Torrent extends EventEmitter {
    infoHash: string
    /** Raw bytes of the info dictionary, once known. */
    infoBuffer?: Uint8Array
    /** null: it is here. */
    pieces: unknown[]
    /** Bytes. */
    length: number
    pieceLength: number
    lastPieceLength: number
    bitfield: { get(index: number): boolean }
    /** SHA-1 of each piece in hex. */
    _hashes: string[]
    store: { put(index: number, bytes: Uint8Array, done: (error: Error | null) => void): void }
    wires: Wire[]
    _peers: Map<string, { conn: PeerConnection; wire: Wire | null }>
    ready: boolean
    destroyed: boolean
    downloadSpeed: number
    uploadSpeed: number
    /** Checks stored pieces at start; replaced, because the keeper checks each piece before it leaves the disk. */
    _verifyPieces(done: (error: Error | null) => void): void
    /** Called when there may be something to ask for; replaced by our own choice. */
    _update(): void
    _updateInterest(): void
    /** The piece is here, and stored. */
    _markVerified(index: number): void
    _checkDone(): void
    addPeer(peer: unknown): boolean
    destroy(options: { destroyStore: boolean }): void
  }

  export default class WebTorrent extends EventEmitter {
    constructor(options: Record<string, unknown>)
    /** 40 hex digits. */
    readonly peerId: string
    add(torrent: unknown, options: TorrentOptions): Torrent
    /** Bytes per second, -1 for no limit. */
    throttleDownload(rate: number): void
    throttleUpload(rate: number): void
    destroy(): void
  }
}
