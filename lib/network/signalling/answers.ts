import type { InfoHash } from '../../base/info-hash'
import type { PeerConnection } from '../connection/peer-connection'
import { localDescription, whenOver } from '../connection/peer-life'
import type { ConnectionBudget } from './connection-budget'

/** Connections that strangers asked for and that are not open yet, over all courses (docs/threats.md K4). */
const MAX_PENDING = 30
const MAX_PER_MINUTE = 10
const DESCRIBE_TIMEOUT_MS = 10_000

export interface Answers {
  /** A connection for an offer; null if there is no room for it, or the course has had its 10 in this minute. */
  open(infoHash: InfoHash): PeerConnection | null
  /** Answer the offer; null if the connection fails. */
  answer(peer: PeerConnection, offer: string): Promise<string | null>
}

/** Connections made from strangers' offers. */
export function createAnswers(budget: ConnectionBudget): Answers {
  const pending = new Set<PeerConnection>()
  const openedAt = new Map<InfoHash, number[]>()

  return {
    open(infoHash) {
      const now = performance.now()
      const recent = openedAt.get(infoHash)?.filter((time) => now - time < 60_000) ?? []
      if (pending.size >= MAX_PENDING || recent.length >= MAX_PER_MINUTE) return null
      const peer = budget.open(false)
      if (!peer) return null
      openedAt.set(infoHash, [...recent, now])
      pending.add(peer)
      peer.on('connect', () => pending.delete(peer))
      whenOver(peer, () => pending.delete(peer))
      return peer
    },
    answer(peer, offer) {
      const answer = localDescription(peer, DESCRIBE_TIMEOUT_MS)
      peer.signal({ type: 'offer', sdp: offer })
      return answer
    },
  }
}
