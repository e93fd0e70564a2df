import type { InfoHash } from '../../base/info-hash'
import type { Id, OwnIds } from '../connection/peer-id'
import { createAgenda } from './agenda'
import { announceDelay, clampInterval, dormantDelay, searchDelay } from './announce-schedule'
import type { Offers } from './offers'
import { type TrackerFrame, writeAnnounce, writeAnswer } from './tracker-frame'
import { connectTracker, type SocketLike } from './tracker-socket'

/** Offers of an announce: the tracker hands each to one peer, chosen by chance. */
const OFFERS = 5
/** Offers of later announces: when the peers that were found have not helped, the only seeder may be among the others. */
const OFFERS_AGAIN = 10
/** Announces of a course without an answer, beyond which a tracker does not answer. */
const MAX_UNANSWERED = 2
const UNANNOUNCED = {
  announces: 0,
  announcing: false,
  completed: false,
  searches: 0,
  announcedAt: 0,
  answering: false,
  unanswered: 0,
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
  /** `hasAnswered` has changed. */
  onAnswering(infoHash: InfoHash): void
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
  /** Whether the tracker is connected, and answers announces of the course. */
  hasAnswered(infoHash: InfoHash): boolean
  /** The network may have changed: dial, or make sure that the socket is alive. */
  probe(): void
  readonly empty: boolean
  close(): void
}

interface Entry {
  course: AnnouncedCourse
  /** Announces on this socket; after the first the tracker knows the course. */
  announces: number
  /** Whether its offers are being made. */
  announcing: boolean
  /** Whether the course has become complete since it was last announced. */
  completed: boolean
  /** Announces since the course began to look for peers. */
  searches: number
  /** Seconds between announces, clamped. */
  interval: number
  announcedAt: number
  answering: boolean
  /** Announces since the last answer. */
  unanswered: number
}

/** All courses of one tracker, on one socket. */
export function createTracker(url: string, options: TrackerOptions): Tracker {
  const { dial, offers, ownIds, onOffer, onAnswer, onAnswering } = options
  const entries = new Map<InfoHash, Entry>()
  const agenda = createAgenda<Entry>((entry) => void announce(entry))
  let peerId = ownIds.current
  /** Counts connections, to notice that one has been replaced. */
  let session = 0
  const socket = connectTracker(url, dial, { onOpen: start, onFrame: receive, onQuiet: askOne, onLost: lose })

  function start(): void {
    session++
    peerId = ownIds.current
    for (const entry of entries.values()) {
      Object.assign(entry, UNANNOUNCED)
      agenda.set(entry, 0)
    }
  }

  function lose(clean: boolean): void {
    agenda.clear()
    for (const entry of entries.values()) setAnswering(entry, false)
    if (!clean) ownIds.retire(peerId)
  }

  function setAnswering(entry: Entry, answering: boolean): void {
    if (entry.answering === answering) return
    entry.answering = answering
    onAnswering(entry.course.infoHash)
  }

  /** A question that shows whether the socket is alive: an announce out of turn, which asks for nobody. */
  function askOne(): void {
    const entry = entries.values().find(({ announces }) => announces > 0)
    if (entry) socket.ask(write(entry, undefined, []))
  }

  function receive(frame: TrackerFrame): void {
    if (frame.type === 'refused') return
    const entry = entries.get(frame.infoHash)
    if (!entry) return
    if (frame.type === 'announced') {
      // One for each announce: every change is an entry in the agenda, until its old time has come.
      if (entry.unanswered > 0) takeInterval(entry, frame.interval)
      entry.unanswered = 0
      setAnswering(entry, true)
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
    agenda.delete(entry)
    if (!socket.open || entry.announcing) return
    const { course } = entry
    const current = session
    entry.announcing = true
    const wanted = isLooking(course) && entry.searches > 0 ? OFFERS_AGAIN : OFFERS
    const made = course.complete ? [] : await offers.make(course.infoHash, wanted)
    if (session !== current || entries.get(course.infoHash) !== entry) return
    entry.announcing = false
    const news = entry.completed ? 'completed' : undefined
    socket.ask(write(entry, entry.announces > 0 ? news : 'started', course.complete ? [] : made))
    entry.announces++
    Object.assign(entry, { completed: false, announcedAt: performance.now() })
    if (++entry.unanswered > MAX_UNANSWERED) setAnswering(entry, false)
    scheduleNext(entry)
  }

  function write({ course }: Entry, event: 'started' | 'stopped' | 'completed' | undefined, made: Offered): string {
    const { infoHash, uploaded, downloaded } = course
    // Trackers take a peer with nothing left for a seeder, and the size may not be known yet.
    const left = course.complete ? 0 : Math.max(course.left, 1)
    return writeAnnounce({ infoHash, peerId, event, uploaded, downloaded, left, offers: made })
  }

  function takeInterval(entry: Entry, told: number | null): void {
    const interval = told === null ? entry.interval : clampInterval(told)
    if (interval === entry.interval) return
    entry.interval = interval
    if (entry.announces > 0 && !isLooking(entry.course)) scheduleNext(entry)
  }

  function scheduleNext(entry: Entry): void {
    agenda.set(entry, entry.announcedAt + delayOf(entry))
  }

  function delayOf(entry: Entry): number {
    if (isLooking(entry.course)) return searchDelay(entry.searches++)
    if (!entry.course.complete) return announceDelay(entry.interval)
    return dormantDelay(entry.interval, entries.size, entry.announces === 1)
  }

  return {
    add(course) {
      const entry = { ...UNANNOUNCED, course, interval: clampInterval(null) }
      entries.set(course.infoHash, entry)
      if (socket.open) agenda.set(entry, 0)
    },
    changed(infoHash) {
      const entry = entries.get(infoHash)
      if (!entry?.announces) return
      if (isLooking(entry.course)) entry.searches = 0
      scheduleNext(entry)
    },
    completed(infoHash) {
      const entry = entries.get(infoHash)
      if (!entry?.announces) return
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
      agenda.delete(entry)
      entries.delete(infoHash)
      if (entry.announces > 0) socket.send(write(entry, 'stopped', []))
    },
    hasAnswered: (infoHash) => entries.get(infoHash)?.answering ?? false,
    probe() {
      socket.retry()
      askOne()
    },
    get empty() {
      return entries.size === 0
    },
    close: socket.close,
  }
}

type Offered = Awaited<ReturnType<Offers['make']>>

/** Whether a person is waiting for the course, and nobody has been found. */
function isLooking({ complete, connected }: AnnouncedCourse): boolean {
  return !complete && connected === 0
}
