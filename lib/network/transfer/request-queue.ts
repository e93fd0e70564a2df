import type { Wire } from 'webtorrent'

/** Blocks asked for and not here yet, of one peer. */
const MIN = 8
const START = 16
const MAX = 512
/** Milliseconds from question to answer: below, more is asked for; above, less, so that what is urgent comes soon. */
const SHORT = 250
const LONG = 1000
/** After somebody has waited for a file, the course counts as looked at for so long: the next slide's pictures come behind less. */
const LOOK_MS = 20_000
const SHORT_WHILE_LOOKING = 60
const LONG_WHILE_LOOKING = 400
/** A peer that has been asked and sends nothing for so long is not waited for. WebTorrent drops it after 30 s. */
const STALLED_MS = 3000

interface Window {
  size: number
  /** When it last sent something, or was asked while nothing was outstanding. */
  heardAt: number
}

/**
 * How much is asked of each peer at once. It doubles from answer to answer as long as answers come soon; WebTorrent's
 * follows a speed averaged over 5 s.
 */
export function createRequestQueues(now = () => performance.now()) {
  const windows = new WeakMap<Wire, Window>()
  let lookedAtUntil = Number.NEGATIVE_INFINITY

  function windowOf(wire: Wire): Window {
    const known = windows.get(wire)
    if (known) return known
    const created = { size: START, heardAt: now() }
    windows.set(wire, created)
    return created
  }

  /** Peers may say how many questions they bear. */
  function limit(wire: Wire): number {
    const { reqq } = wire.peerExtendedHandshake
    const { size } = windowOf(wire)
    return typeof reqq === 'number' && reqq > 0 ? Math.min(size, reqq) : size
  }

  return {
    /** Somebody waits for a file of the course. */
    look(): void {
      lookedAtUntil = now() + LOOK_MS
    },
    /** So much is free that asking is worth the while. */
    isOpen: (wire: Wire) => wire.requests.length <= limit(wire) * 0.75,
    hasRoom: (wire: Wire) => wire.requests.length < limit(wire),
    asked(wire: Wire): void {
      if (wire.requests.length === 0) windowOf(wire).heardAt = now()
    },
    answered(wire: Wire, askedAt: number): void {
      const window = windowOf(wire)
      window.heardAt = now()
      const took = window.heardAt - askedAt
      const isLookedAt = window.heardAt < lookedAtUntil
      if (took < (isLookedAt ? SHORT_WHILE_LOOKING : SHORT)) window.size = Math.min(window.size + 1, MAX)
      else if (took > (isLookedAt ? LONG_WHILE_LOOKING : LONG)) window.size = Math.max(window.size - 1, MIN)
    },
    isSnubbed: (wire: Wire) => wire.requests.length > 0 && now() - windowOf(wire).heardAt > STALLED_MS,
  }
}
