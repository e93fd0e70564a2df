import type { AddressInfo, Socket } from 'node:net'
import Server from 'bittorrent-tracker/server'
import { PATIENCE_MS } from './patience.ts'
import { createWaiter } from './until.ts'

/** Addresses of all that run in this process. */
export const runningTrackers = new Set<string>()

/** What the tracker believes of one torrent. */
export interface Swarm {
  seeders: number
  leechers: number
}

/** One announcement as it arrived; answers to offers are not among them. */
export interface Announcement {
  infoHash: string
  peerId: string
  event: 'start' | 'update' | 'complete' | 'stop'
  /** Bytes the peer still misses; Infinity while it does not know. */
  left: number
  /** How many offers came with it. */
  offers: number
}

export type Tracker = Awaited<ReturnType<typeof startTracker>>

/**
 * A real WebSocket tracker on 127.0.0.1. Port 0 takes any free one; give a number to start one again at the same address.
 * - `announced(infoHash)`: seeders and leechers at this moment
 * - `until(infoHash, condition)`: resolves when the swarm satisfies it; rejects after `timeout` milliseconds
 * - `known()`: info-hashes that somebody is announced for now
 * - `untilKnown(count)`, `untilKnownAtMost(count)`: resolve when there are so many of them
 * - `untilStarted(count)`: resolves when so many have been announced anew, as by somebody who was not known
 * - `announcements`: all that ever arrived, oldest first
 * - `connections()`: sockets ever opened to it
 * - `drop()`: cuts every open connection; `close()` also stops listening
 */
export async function startTracker(port = 0) {
  const server = new Server({ udp: false, http: false, ws: true, stats: false })
  const sockets = new Set<Socket>()
  const announcements: Announcement[] = []
  const waiter = createWaiter()
  let connections = 0

  server.on('warning', () => {}) // the clients under test are allowed to be wrong; their test says so
  for (const event of ['start', 'update', 'complete', 'stop'] as const) {
    server.on(event, (peerId, announce) => {
      if (announce.answer) return
      const { info_hash: infoHash, left, numwant: offers } = announce
      announcements.push({ infoHash, peerId, event, left, offers })
      waiter.changed()
    })
  }
  server.http.on('connection', (socket) => {
    connections++
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      setImmediate(waiter.changed) // by then the server has counted the peer out
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })

  const announced = (infoHash: string): Swarm => {
    const swarm = server.torrents[infoHash]
    return { seeders: swarm?.complete ?? 0, leechers: swarm?.incomplete ?? 0 }
  }
  const known = () => Object.keys(server.torrents).filter((infoHash) => somebody(announced(infoHash)))
  const drop = () => {
    for (const socket of sockets) socket.destroy()
  }
  const { port: bound } = server.http.address() as AddressInfo
  const url = `ws://127.0.0.1:${bound}`
  runningTrackers.add(url)

  return {
    url,
    port: bound,
    announcements,
    announced,
    known,
    untilKnown: (count: number, timeout = PATIENCE_MS) =>
      waiter.until(() => known().length >= count, `tracker waiting for ${count} courses`, timeout),
    async untilStarted(count: number, timeout = PATIENCE_MS): Promise<void> {
      const from = announcements.length
      const started = () => announcements.slice(from).filter(({ event }) => event === 'start')
      const enough = () => new Set(started().map(({ infoHash }) => infoHash)).size >= count
      await waiter.until(enough, `tracker waiting for ${count} courses to be announced anew`, timeout)
    },
    untilKnownAtMost: (count: number, timeout = PATIENCE_MS) =>
      waiter.until(() => known().length <= count, `tracker waiting for at most ${count} courses`, timeout),
    connections: () => connections,
    async until(infoHash: string, condition: (swarm: Swarm) => boolean, timeout = PATIENCE_MS): Promise<Swarm> {
      const what = `tracker waiting for ${infoHash}: ${condition}`
      await waiter.until(() => condition(announced(infoHash)), what, timeout)
      return announced(infoHash)
    },
    drop,
    close: () =>
      new Promise<void>((resolve) => {
        runningTrackers.delete(url)
        server.close(resolve)
        drop()
      }),
  }
}

const somebody = ({ seeders, leechers }: Swarm) => seeders + leechers > 0
