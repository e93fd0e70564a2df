import { remoteDescription } from '../webtorrent/private-members'
import type { PeerConnection } from './peer-connection'
import type { Id } from './peer-id'

const BAN_MS = 60 * 60_000
/** Somebody who comes back under ever new names must not fill the memory. */
const MAX_BANS = 2000

/** Peers nobody talks to for an hour, in any course. */
export interface Bans {
  /** @param id what the peer called itself in its handshake */
  ban(peer: PeerConnection, id: Id | null): void
  has(peer: PeerConnection, id: Id | null): boolean
}

/**
 * A WebRTC peer is known by its peer id and by the certificate of its connection. Addresses are not banned: a whole
 * school shares one.
 */
export function createBans(now = () => performance.now()): Bans {
  const until = new Map<string, number>()

  return {
    ban(peer, id) {
      for (const name of namesOf(peer, id)) {
        until.delete(name)
        until.set(name, now() + BAN_MS)
      }
      for (const oldest of until.keys()) {
        if (until.size <= MAX_BANS) break
        until.delete(oldest)
      }
    },
    has: (peer, id) => namesOf(peer, id).some((name) => (until.get(name) ?? 0) > now()),
  }
}

function namesOf(peer: PeerConnection, id: Id | null): string[] {
  const sdp = remoteDescription(peer)
  const fingerprint = sdp && /^a=fingerprint:(.+)$/im.exec(sdp)?.[1]?.trim().toLowerCase()
  return [peer.id, id, fingerprint].filter((name) => typeof name === 'string')
}
