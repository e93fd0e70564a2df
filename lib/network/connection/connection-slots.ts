/**
 * Slots of one course, and of all. Each peer is unchoked at once, as WebTorrent unchokes ten, and gets a share of the upload
 * that is worth having; a class of thirty is still two or three steps across.
 */
const PER_COURSE = 8
const IN_ALL = 60
/** Time without a byte of the course in either direction, after which another peer may have the slot. */
const IDLE_MS = 30_000

/** A connected peer of a course. */
export interface ConnectedPeer {
  readonly course: object
  /** When the peer last gave or took something (`performance.now`); -Infinity if neither side has anything for the other. */
  movedAt(): number
  leave(): void
}

export interface ConnectionSlots {
  /** False if there is no slot for the peer. A slot may be taken from a peer that moves nothing. */
  admit(peer: ConnectedPeer): boolean
  remove(peer: ConnectedPeer): void
}

/** Limits on connected peers. Nobody who moves something is sent away, except so that another course has one peer at all. */
export function createConnectionSlots(now = () => performance.now()): ConnectionSlots {
  const peers = new Set<ConnectedPeer>()

  const longestIdle = (among: ConnectedPeer[]) =>
    among.reduce((one, other) => (other.movedAt() < one.movedAt() ? other : one))

  function victim(among: ConnectedPeer[]): ConnectedPeer | undefined {
    const peer = longestIdle(among)
    return now() - peer.movedAt() > IDLE_MS ? peer : undefined
  }

  /** A peer of the course with the most. */
  function fromTheRichest(): ConnectedPeer | undefined {
    const courses = Map.groupBy(peers, ({ course }) => course)
    const richest = [...courses.values()].reduce((one, other) => (other.length > one.length ? other : one))
    return richest.length > 1 ? longestIdle(richest) : undefined
  }

  function makeRoom({ course }: ConnectedPeer): ConnectedPeer | undefined | 'enough' {
    const own = [...peers].filter((peer) => peer.course === course)
    if (own.length >= PER_COURSE) return victim(own)
    if (peers.size < IN_ALL) return 'enough'
    return victim([...peers]) ?? (own.length === 0 ? fromTheRichest() : undefined)
  }

  return {
    admit(peer) {
      const room = makeRoom(peer)
      if (!room) return false
      if (room !== 'enough') {
        peers.delete(room)
        room.leave()
      }
      peers.add(peer)
      return true
    },
    remove(peer) {
      peers.delete(peer)
    },
  }
}
