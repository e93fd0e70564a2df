import type { InfoHash } from '../../base/info-hash'
import type { PeerConnection } from '../connection/peer-connection'
import type { Id } from '../connection/peer-id'
import { whenOver } from '../connection/peer-life'

/** Time from making or answering an offer until the data channel must be open. */
const CONNECT_TIMEOUT_MS = 30_000
/** Time after which a connection that has not opened hardly will, and gives way to another. */
export const SLOW_MS = 10_000

/** Two peers of a course, as one of them sees it. */
export interface Meeting {
  infoHash: InfoHash
  ownId: Id
  remoteId: Id
  /** Whose offer leads to the connection. */
  offeredBy: 'us' | 'them'
}

export interface Links {
  /** Should this meeting become a connection? */
  wants(meeting: Meeting): boolean
  /**
   * Enter a connection that is wanted, and end it if it does not open in 30 s. Resolves when the connection that it
   * replaces is gone: true if it may be used, false if it has itself been replaced or is over.
   */
  add(meeting: Meeting, peer: PeerConnection): Promise<boolean>
}

/**
 * At most one connection per course to each remote peer, although both may offer one, through several trackers.
 * The first is kept. When two offers cross, the one of the lower peer id is kept on both sides; otherwise each side
 * could keep the connection that the other drops, and leechers who start together would not find each other.
 * One that is not open after 10 s gives way to any other: it may be of somebody who only claims to be that peer.
 */
export function createLinks(): Links {
  const links = new Map<string, { peer: PeerConnection; offeredBy: 'us' | 'them'; since: number }>()

  return {
    wants(meeting) {
      const link = links.get(keyOf(meeting))
      if (!link) return true
      if (link.peer.connected) return false
      if (performance.now() - link.since > SLOW_MS) return true
      if (link.offeredBy === meeting.offeredBy) return false
      return meeting.offeredBy === (meeting.ownId < meeting.remoteId ? 'us' : 'them')
    },
    async add(meeting, peer) {
      const key = keyOf(meeting)
      const replaced = links.get(key)
      const link = { peer, offeredBy: meeting.offeredBy, since: performance.now() }
      links.set(key, link)
      const timer = setTimeout(() => peer.destroy(new Error('no connection')), CONNECT_TIMEOUT_MS)
      peer.on('connect', () => clearTimeout(timer))
      whenOver(peer, () => {
        clearTimeout(timer)
        if (links.get(key) === link) links.delete(key)
      })
      if (replaced) await destroy(replaced.peer)
      return links.get(key) === link
    },
  }
}

/** WebTorrent forgets a connection that has not opened only after its `error`, and refuses another until then. */
function destroy(peer: PeerConnection): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  whenOver(peer, resolve)
  peer.destroy(new Error('replaced'))
  return promise
}

const keyOf = ({ infoHash, remoteId }: Meeting): string => `${infoHash}/${remoteId}`
