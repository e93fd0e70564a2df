import type { InfoHash } from '../../base/info-hash'
import type { PeerConnection } from '../connection/peer-connection'
import { type Id, randomId } from '../connection/peer-id'
import { localDescription, whenOver } from '../connection/peer-life'
import type { ConnectionBudget } from './connection-budget'

/** Offers nobody has answered yet, over all courses. */
const MAX_PENDING = 100
/** Time for which an offer waits for its answer. */
const ANSWER_TIMEOUT_MS = 50_000
/** Time for which an announce waits for its offers. */
const DESCRIBE_TIMEOUT_MS = 3000

export interface Offers {
  /** Make up to `count` offers within 3 s; fewer when room is scarce, none when there is none. */
  make(infoHash: InfoHash, count: number): Promise<{ offerId: Id; sdp: string }[]>
  /** Take the connection behind an answered offer; null if there is no such offer of this course. */
  take(infoHash: InfoHash, offerId: Id): PeerConnection | null
  /** Destroy the pending offers of a course. */
  drop(infoHash: InfoHash): void
}

/** Connections offered through trackers and not yet answered. */
export function createOffers(budget: ConnectionBudget): Offers {
  const pending = new Map<Id, { infoHash: InfoHash; peer: PeerConnection; timer: ReturnType<typeof setTimeout> }>()

  async function offer(infoHash: InfoHash): Promise<{ offerId: Id; sdp: string } | null> {
    const peer = budget.open(true)
    if (!peer) return null
    const offerId = randomId()
    const timer = setTimeout(() => discard(offerId), ANSWER_TIMEOUT_MS)
    pending.set(offerId, { infoHash, peer, timer })
    whenOver(peer, () => forget(offerId))
    const sdp = await localDescription(peer, DESCRIBE_TIMEOUT_MS)
    return sdp && pending.has(offerId) ? { offerId, sdp } : null
  }

  function forget(offerId: Id): PeerConnection | null {
    const offer = pending.get(offerId)
    clearTimeout(offer?.timer)
    pending.delete(offerId)
    return offer?.peer ?? null
  }

  function discard(offerId: Id): void {
    forget(offerId)?.destroy()
  }

  return {
    async make(infoHash, count) {
      // A quarter of what is free at most: courses that come later find something too.
      const share = Math.min(count, Math.ceil((MAX_PENDING - pending.size) / 4))
      const offers = await Promise.all(Array.from({ length: share }, () => offer(infoHash)))
      return offers.filter((offer) => offer !== null)
    },
    take: (infoHash, offerId) => (pending.get(offerId)?.infoHash === infoHash ? forget(offerId) : null),
    drop(infoHash) {
      for (const [offerId, offer] of pending) if (offer.infoHash === infoHash) discard(offerId)
    },
  }
}
