// The part of WebTorrent 3.0.21 that the swarm uses, read from its source. The package ships no types.

declare module 'webtorrent' {
  import type { EventEmitter } from 'events'

  export interface Wire extends EventEmitter {
    isSeeder: boolean
    /** The metadata extension (BEP 9). */
    ut_metadata?: {
      setMetadata(metadata: Uint8Array): Promise<boolean>
      onMessage(message: Uint8Array): void
    }
    destroy(): void
  }

  export interface TorrentOptions {
    store: unknown
    /** Trusted pieces, one bit each. */
    bitfield?: Uint8Array
    /** Fetch nothing until something is selected. */
    deselect: boolean
  }

  export interface Torrent extends EventEmitter {
    infoHash: string
    /** Raw bytes of the info dictionary, once known. */
    infoBuffer?: Uint8Array
    pieces: unknown[]
    wires: Wire[]
    ready: boolean
    destroyed: boolean
    downloadSpeed: number
    uploadSpeed: number
    /** Checks stored pieces at start; replaced, because the keeper checks each piece before it leaves the disk. */
    _verifyPieces(done: (error: Error | null) => void): void
    addPeer(peer: unknown): boolean
    /**
     * Adjacent selections are merged into one with the highest of their priorities, unless they are `stream` ones.
     * Higher priorities are fetched first.
     */
    _select(from: number, to: number, priority: number, notify: undefined, stream: boolean): void
    _deselect(from: number, to: number, stream: boolean): void
    /** Ask several peers at once for these. */
    critical(from: number, to: number): void
    destroy(options: { destroyStore: boolean }): void
  }

  export default class WebTorrent extends EventEmitter {
    constructor(options: Record<string, unknown>)
    add(torrent: unknown, options: TorrentOptions): Torrent
    /** Bytes per second, -1 for no limit. */
    throttleDownload(rate: number): void
    throttleUpload(rate: number): void
    destroy(): void
  }
}
