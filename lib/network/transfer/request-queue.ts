import type { Wire } from 'webtorrent'

/** Depth of a peer's request queue: blocks asked for and not here yet (libtorrent's, bounded by BEP 10's `reqq`). */
const MIN_DEPTH = 8
const START_DEPTH = 16
const MAX_DEPTH = 512
/** Time from request to block: a faster one makes the queue deeper, a slower one less deep, so that what is urgent comes soon. */
const FAST_MS = 250
const SLOW_MS = 1000
/** Those times while the course is looked at: the next slide's pictures come behind less. */
const FAST_WHILE_LOOKING_MS = 60
const SLOW_WHILE_LOOKING_MS = 400
/** Time for which a course counts as looked at after somebody has waited for a file. */
const LOOK_MS = 20_000
/** Silence after which a peer with requests has snubbed us. WebTorrent drops it after 30 s. */
const SNUBBED_MS = 3000

interface RequestQueue {
  depth: number
  /** When the peer last sent something, or was asked while nothing was outstanding. */
  heardAt: number
}

/**
 * How much is asked of each peer at once. A queue's depth doubles from round to round as long as blocks come soon;
 * WebTorrent's follows a speed averaged over 5 s.
 */
export function createRequestQueues(now = () => performance.now()) {
  const queues = new WeakMap<Wire, RequestQueue>()
  let lookedAtUntil = Number.NEGATIVE_INFINITY

  function queueOf(wire: Wire): RequestQueue {
    const known = queues.get(wire)
    if (known) return known
    const created = { depth: START_DEPTH, heardAt: now() }
    queues.set(wire, created)
    return created
  }

  /** A peer may say how many requests it bears (BEP 10 `reqq`). */
  function limit(wire: Wire): number {
    const { reqq } = wire.peerExtendedHandshake
    const { depth } = queueOf(wire)
    return typeof reqq === 'number' && reqq > 0 ? Math.min(depth, reqq) : depth
  }

  return {
    /** Somebody waits for a file of the course. */
    look(): void {
      lookedAtUntil = now() + LOOK_MS
    },
    /** Whether enough of the queue is free for a round of choosing to be worth its while. */
    isLow: (wire: Wire) => wire.requests.length <= limit(wire) * 0.75,
    hasRoom: (wire: Wire) => wire.requests.length < limit(wire),
    /** A request is about to be sent. */
    asked(wire: Wire): void {
      if (wire.requests.length === 0) queueOf(wire).heardAt = now()
    },
    /** A block has come that was asked for then. */
    answered(wire: Wire, askedAt: number): void {
      const queue = queueOf(wire)
      queue.heardAt = now()
      const took = queue.heardAt - askedAt
      const isLookedAt = queue.heardAt < lookedAtUntil
      if (took < (isLookedAt ? FAST_WHILE_LOOKING_MS : FAST_MS)) queue.depth = Math.min(queue.depth + 1, MAX_DEPTH)
      else if (took > (isLookedAt ? SLOW_WHILE_LOOKING_MS : SLOW_MS)) queue.depth = Math.max(queue.depth - 1, MIN_DEPTH)
    },
    /** Whether the peer has been asked, and sends nothing. */
    isSnubbed: (wire: Wire) => wire.requests.length > 0 && now() - queueOf(wire).heardAt > SNUBBED_MS,
  }
}
