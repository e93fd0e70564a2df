/**
 * Peers of one course. Each is unchoked at once, as WebTorrent unchokes ten, and gets a share of the upload that is worth
 * having; a class of thirty is still two or three steps across.
 */
const PER_COURSE = 8
const IN_ALL = 60
/** Milliseconds without a byte of the course in either direction, after which another may have the place. */
const IDLE_MS = 30_000

/** A connected peer of a course. */
export interface ConnectedPeer {
  readonly course: object
  /** When it last gave or took something (`performance.now`); -Infinity if neither has anything to give to the other. */
  movedAt(): number
  leave(): void
}

export interface ConnectionSlots {
  /** False if there is no place for it. It may get the place of one that moves nothing. */
  admit(guest: ConnectedPeer): boolean
  remove(guest: ConnectedPeer): void
}

/** Limits on connected peers. Nobody who moves something is sent away, except so that another course has one peer at all. */
export function createConnectionSlots(now = () => performance.now()): ConnectionSlots {
  const guests = new Set<ConnectedPeer>()

  const longestIdle = (among: ConnectedPeer[]) =>
    among.reduce((one, other) => (other.movedAt() < one.movedAt() ? other : one))

  function victim(among: ConnectedPeer[]): ConnectedPeer | undefined {
    const guest = longestIdle(among)
    return now() - guest.movedAt() > IDLE_MS ? guest : undefined
  }

  /** One of the course with the most. */
  function fromTheRichest(): ConnectedPeer | undefined {
    const courses = Map.groupBy(guests, ({ course }) => course)
    const richest = [...courses.values()].reduce((one, other) => (other.length > one.length ? other : one))
    return richest.length > 1 ? longestIdle(richest) : undefined
  }

  function makeRoom({ course }: ConnectedPeer): ConnectedPeer | undefined | 'enough' {
    const own = [...guests].filter((guest) => guest.course === course)
    if (own.length >= PER_COURSE) return victim(own)
    if (guests.size < IN_ALL) return 'enough'
    return victim([...guests]) ?? (own.length === 0 ? fromTheRichest() : undefined)
  }

  return {
    admit(guest) {
      const room = makeRoom(guest)
      if (!room) return false
      if (room !== 'enough') {
        guests.delete(room)
        room.leave()
      }
      guests.add(guest)
      return true
    },
    remove(guest) {
      guests.delete(guest)
    },
  }
}
