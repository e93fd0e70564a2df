// The documented part of WebTorrent 3.0.21 that the network uses, read from its source: the package ships no types.
// What it does not document is in private-members.ts.

declare module 'webtorrent' {
  import type { EventEmitter } from 'events'

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
    peerPieces: { get(index: number): boolean; set(index: number, has: boolean): void }
    peerExtendedHandshake: { reqq?: unknown; metadata_size?: unknown }
    /** Ours; `metadata_size` once the metadata is here. */
    extendedHandshake: { reqq?: number; metadata_size?: number }
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
    store: { put(index: number, bytes: Uint8Array, done: (error: Error | null) => void): void }
    wires: Wire[]
    ready: boolean
    destroyed: boolean
    downloadSpeed: number
    uploadSpeed: number
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
