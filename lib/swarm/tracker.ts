import type { InfoHash } from '../protocol'
import { announceDelay, clampInterval } from './announce-schedule'
import type { Offers } from './offers'
import type { OwnIds } from './peer-id'
import { type Id, type TrackerFrame, writeAnnounce, writeAnswer } from './tracker-frame'
import { connectTracker, type SocketLike } from './tracker-socket'

const MAX_OFFERS = 5
/** Milliseconds between the announces of different courses when many are due at once. */
const SPREAD = 5
const UNANNOUNCED = {
  started: false,
  announcing: false,
  completed: false,
  searches: 0,
  announcedAt: 0,
  answeredAt: null,
}

/** What trackers are told of a course. */
export interface AnnouncedCourse {
  readonly infoHash: InfoHash
  complete: boolean
  /** Peers connected now. */
  connected: number
  /** Bytes. */
  uploaded: number
  downloaded: number
  left: number
}

export type OfferFrame = Extract<TrackerFrame, { type: 'offer' }>
export type AnswerFrame = Extract<TrackerFrame, { type: 'answer' }>

interface TrackerOptions {
  dial: (url: string) => SocketLike
  offers: Offers
  ownIds: OwnIds
  /** `reply` sends the answer; false if the socket the offer came through is gone. */
  onOffer(frame: OfferFrame, ownId: Id, reply: (sdp: string) => boolean): void
  onAnswer(frame: AnswerFrame, ownId: Id): void
}

export interface Tracker {
  /** Announce a course soon, and from then on as often as the tracker asks. */
  add(course: AnnouncedCourse): void
  /** The course looks for peers again, or has found some. */
  changed(infoHash: InfoHash): void
  /** The course has become complete. */
  completed(infoHash: InfoHash): void
  /** Announce now. */
  announce(infoHash: InfoHash): void
  /** Say goodbye for a course. Nothing is sent of it afterwards. */
  remove(infoHash: InfoHash): void
  /** Connected, and has answered an announce of the course within two intervals. */
  hasAnswered(infoHash: InfoHash): boolean
  /** The network may have changed: dial, or make sure that the socket is alive. */
  probe(): void
  readonly empty: boolean
  close(): void
}

interface Entry {
  course: AnnouncedCourse
  /** The tracker knows the course, on this socket. */
  started: boolean
  /** Its offers are being made. */
  announcing: boolean
  /** It has become complete since it was last announced. */
  completed: boolean
  /** Announces since it began to look for peers. */
  searches: number
  /** Seconds, clamped. */
  interval: number
  announcedAt: number
  answeredAt: number | null
  timer?: ReturnType<typeof setTimeout>
}

/** All courses of one tracker, on one socket. */
export function createTracker(url: string, { dial, offers, ownIds, onOffer, onAnswer }: TrackerOptions): Tracker {
  const entries = new Map<InfoHash, Entry>()
  let peerId = ownIds.current
  /** Counts connections, to notice that one has been replaced. */
  let session = 0
  let nextSlot = 0
  const socket = connectTracker(url, dial, { onOpen: start, onFrame: receive, onLost: lose })

  function start(): void {
    session++
    peerId = ownIds.current
    for (const entry of entries.values()) {
      Object.assign(entry, UNANNOUNCED)
      schedule(entry, waitForSlot())
    }
  }

  function lose(clean: boolean): void {
    for (const entry of entries.values()) clearTimeout(entry.timer)
    if (!clean) ownIds.retire(peerId)
  }

  function receive(frame: TrackerFrame): void {
    if (frame.type === 'refused') return
    const entry = entries.get(frame.infoHash)
    if (!entry) return
    if (frame.type === 'announced') {
      entry.answeredAt = performance.now()
      if (frame.interval !== null) entry.interval = clampInterval(frame.interval)
      if (entry.started && !isLooking(entry.course)) scheduleNext(entry)
    } else if (frame.type === 'answer') {
      onAnswer(frame, peerId)
    } else {
      const current = session
      onOffer(frame, peerId, (sdp) => {
        if (session !== current || !socket.open || entries.get(frame.infoHash) !== entry) return false
        socket.send(writeAnswer({ ...frame, peerId, toPeerId: frame.peerId, sdp }))
        return true
      })
    }
  }

  async function announce(entry: Entry): Promise<void> {
    clearTimeout(entry.timer)
    if (!socket.open || entry.announcing) return
    const { course } = entry
    const current = session
    entry.announcing = true
    const made = course.complete ? [] : await offers.make(course.infoHash, MAX_OFFERS)
    if (session !== current || entries.get(course.infoHash) !== entry) return
    entry.announcing = false
    const news = entry.completed ? 'completed' : undefined
    socket.ask(write(entry, entry.started ? news : 'started', course.complete ? [] : made))
    Object.assign(entry, { started: true, completed: false, announcedAt: performance.now() })
    scheduleNext(entry)
  }

  function write({ course }: Entry, event: 'started' | 'stopped' | 'completed' | undefined, made: Offered): string {
    const { infoHash, uploaded, downloaded } = course
    // Trackers take a peer with nothing left for a helper, and the size may not be known yet.
    const left = course.complete ? 0 : Math.max(course.left, 1)
    return writeAnnounce({ infoHash, peerId, event, uploaded, downloaded, left, offers: made })
  }

  function scheduleNext(entry: Entry): void {
    const delay = announceDelay(entry.interval, isLooking(entry.course) ? entry.searches++ : null)
    schedule(entry, entry.announcedAt + delay - performance.now())
  }

  function schedule(entry: Entry, delay: number): void {
    clearTimeout(entry.timer)
    entry.timer = setTimeout(() => void announce(entry), Math.max(0, delay))
  }

  /** Milliseconds until the next announce of a batch may be sent. */
  function waitForSlot(): number {
    const now = performance.now()
    const slot = Math.max(now, nextSlot)
    nextSlot = slot + SPREAD
    return slot - now
  }

  return {
    add(course) {
      const entry = { ...UNANNOUNCED, course, interval: clampInterval(null) }
      entries.set(course.infoHash, entry)
      if (socket.open) schedule(entry, waitForSlot())
    },
    changed(infoHash) {
      const entry = entries.get(infoHash)
      if (!entry?.started) return
      if (isLooking(entry.course)) {
        entry.searches = 0
        entry.announcedAt = performance.now()
      }
      scheduleNext(entry)
    },
    completed(infoHash) {
      const entry = entries.get(infoHash)
      if (!entry?.started) return
      entry.completed = true
      void announce(entry)
    },
    announce(infoHash) {
      const entry = entries.get(infoHash)
      if (!entry) return
      entry.searches = 0
      socket.retry()
      void announce(entry)
    },
    remove(infoHash) {
      const entry = entries.get(infoHash)
      if (!entry) return
      clearTimeout(entry.timer)
      entries.delete(infoHash)
      if (entry.started) socket.send(write(entry, 'stopped', []))
    },
    hasAnswered(infoHash) {
      const entry = entries.get(infoHash)
      if (!socket.open || !entry || entry.answeredAt === null) return false
      return performance.now() - entry.answeredAt <= 2 * entry.interval * 1000
    },
    probe() {
      socket.retry()
      const [entry] = entries.values()
      if (entry) void announce(entry)
    },
    get empty() {
      return entries.size === 0
    },
    close: socket.close,
  }
}

type Offered = Awaited<ReturnType<Offers['make']>>

/** A person is waiting for it, and nobody has been found. */
function isLooking({ complete, connected }: AnnouncedCourse): boolean {
  return !complete && connected === 0
}
