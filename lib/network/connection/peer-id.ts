import { toHex } from '../../base/bytes'

/** 40 lower-case hex digits, the 20 bytes of a peer or offer id. */
export type Id = string

const CLIENT = '-SB0001-'
const MAX_REMEMBERED = 64

/** The peer ids this session is known by. */
export interface OwnIds {
  readonly current: Id
  isOwn(id: Id): boolean
  /** Use another id from now on, if `id` is still the current one. */
  retire(id: Id): void
}

/**
 * One random peer id for all courses and trackers, new in each session. An id for each course would hide nothing from
 * a tracker that sees them on one socket, and trackers do not bear it: wt-tracker before June 2024 refuses a second
 * id on a socket, and bittorrent-tracker forgets only the first when the socket closes, so that each of the others goes
 * on drawing offers for 20 minutes. The same id at all trackers lets other clients see that they know this peer already.
 *
 * Trackers go on talking to the socket an id came from until they notice that it is gone. So an id whose socket was
 * lost without a goodbye is retired; all sockets lost at that moment share the next one.
 */
export function createOwnIds(): OwnIds {
  let current = randomPeerId()
  const known = new Set([current])
  return {
    get current() {
      return current
    },
    isOwn: (id) => known.has(id),
    retire(id) {
      if (id !== current) return
      current = randomPeerId()
      known.add(current)
      for (const oldest of known) {
        if (known.size <= MAX_REMEMBERED) break
        known.delete(oldest)
      }
    },
  }
}

/** `-SB0001-` and 12 random bytes (BEP 20), as hex. */
function randomPeerId(): Id {
  return toHex(new TextEncoder().encode(CLIENT)) + randomId(12)
}

/** @returns random bytes as hex */
export function randomId(length = 20): Id {
  return toHex(crypto.getRandomValues(new Uint8Array(length)))
}
