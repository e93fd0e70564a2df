import type { InfoHash } from '../../base/info-hash'
import type { PeerConnection } from '../connection/peer-connection'
import { localDescription, whenOver } from '../connection/peer-life'
import type { ConnectionBudget } from './connection-budget'
import { SLOW_MS } from './links'

/** Connections that strangers asked for and that are not open yet, over all courses (docs/threats.md K4). */
const MAX_PENDING = 30
const MAX_PER_MINUTE = 10
/** Connections in a minute, over all courses, that took the place of one that came to nothing. */
const MAX_REPLACED_PER_MINUTE = 30
const MINUTE_MS = 60_000
const DESCRIBE_TIMEOUT_MS = 10_000

export interface Answers {
  /**
   * A connection for an offer; null if there is no room for it, or the course has had its 10 in this minute. Where that is
   * so because of connections that are over without having been open, or are not open after 10 s, it takes the place of
   * the oldest of them, which is destroyed: whoever offers and does not come uses up nobody's turn.
   */
  open(infoHash: InfoHash): PeerConnection | null
  /** Answer the offer; null if the connection fails. */
  answer(peer: PeerConnection, offer: string): Promise<string | null>
}

/** What became of an offer. `peer`: as long as it may still open. */
interface Answered {
  at: number
  opened: boolean
  peer: PeerConnection | null
}

/** Connections made from strangers' offers. */
export function createAnswers(budget: ConnectionBudget): Answers {
  const pending = new Set<Answered>()
  const latest = new Map<InfoHash, Answered[]>()
  let replacedAt: number[] = []

  function enter(peer: PeerConnection, at: number): Answered {
    const answered: Answered = { at, opened: false, peer }
    pending.add(answered)
    peer.on('connect', () => {
      answered.opened = true
      settle(answered)
    })
    whenOver(peer, () => settle(answered))
    return answered
  }

  function settle(answered: Answered): PeerConnection | null {
    const { peer } = answered
    answered.peer = null
    pending.delete(answered)
    return peer
  }

  return {
    open(infoHash) {
      const now = performance.now()
      const isGhost = ({ at, opened, peer }: Answered) => !opened && (!peer || now - at > SLOW_MS)
      const recent = latest.get(infoHash)?.filter(({ at }) => now - at < MINUTE_MS) ?? []
      replacedAt = replacedAt.filter((at) => now - at < MINUTE_MS)

      const isCourseFull = recent.length >= MAX_PER_MINUTE
      const isFull = pending.size >= MAX_PENDING
      const ghost = (isCourseFull ? recent : [...pending]).find((each) => isGhost(each) && (each.peer || !isFull))
      const replaced = isCourseFull || isFull ? ghost : undefined
      if ((isCourseFull || isFull) && (!replaced || replacedAt.length >= MAX_REPLACED_PER_MINUTE)) return null

      const peer = budget.open(false)
      if (!peer) return null
      latest.set(infoHash, [...recent.filter((each) => each !== replaced), enter(peer, now)])
      if (replaced) {
        replacedAt.push(now)
        settle(replaced)?.destroy(new Error('not open'))
      }
      return peer
    },
    answer(peer, offer) {
      const answer = localDescription(peer, DESCRIBE_TIMEOUT_MS)
      peer.signal({ type: 'offer', sdp: offer })
      return answer
    },
  }
}
