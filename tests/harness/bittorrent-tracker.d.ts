// What the harness uses of bittorrent-tracker 11.2.3, which ships no types.
declare module 'bittorrent-tracker/server' {
  import type { EventEmitter } from 'node:events'
  import type { Server as HttpServer } from 'node:http'

  interface Announce {
    /** Lower-case hex, like `peer_id`. */
    info_hash: string
    peer_id: string
    event: 'started' | 'update' | 'completed' | 'stopped'
    /** Bytes still missing; Infinity while unknown. */
    left: number
    /** How many offers came with it. */
    numwant: number
    /** Set when it answers an offer: not an announcement of its own. */
    answer?: unknown
  }

  interface Swarm {
    complete: number
    incomplete: number
  }

  interface Events {
    start: [peerId: string, announce: Announce]
    update: [peerId: string, announce: Announce]
    complete: [peerId: string, announce: Announce]
    stop: [peerId: string, announce: Announce]
    warning: [error: Error]
    error: [error: Error]
  }

  export default class Server extends EventEmitter<Events> {
    constructor(options: { udp: boolean; http: boolean; ws: boolean; stats: boolean; interval?: number })
    readonly http: HttpServer
    readonly torrents: Record<string, Swarm>
    listen(port: number, host: string, onListening: () => void): void
    close(onClosed: () => void): void
  }
}
