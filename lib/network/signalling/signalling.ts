import type { InfoHash } from '../../base/info-hash'
import type { PeerConnection } from '../connection/peer-connection'
import { createOwnIds, type Id } from '../connection/peer-id'
import { createAnswers } from './answers'
import { createConnectionBudget } from './connection-budget'
import { createLinks, type Meeting } from './links'
import { createOffers } from './offers'
import { type AnnouncedCourse, type AnswerFrame, createTracker, type OfferFrame, type Tracker } from './tracker'
import { createTrackerPlaces } from './tracker-places'
import type { SocketLike } from './tracker-socket'
import { watchWake } from './wake'

export interface SignallingOptions {
  createPeer(initiator: boolean): PeerConnection
  /** Opens a WebSocket. */
  dial?(url: string): SocketLike
  /** Tells `online`. */
  network?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
  /** Whether to connect to a peer; without it, to all. */
  accepts?(remoteId: Id): boolean
  /** A peer of the course, whose data channel is about to open. The receiver owns it, and destroys it. */
  onPeer(infoHash: InfoHash, peer: PeerConnection): void
  /** What `trackers` tells of the course has changed. */
  onTrackers?(infoHash: InfoHash): void
}

export interface Signalling {
  /** Announce a course at its trackers: `wss:` URLs, checked. A course that is there already stays as it is. */
  add(infoHash: InfoHash, options: { trackers: string[]; complete: boolean }): void
  /** Sizes in bytes. Cheap when nothing has changed. */
  update(infoHash: InfoHash, change: Partial<Omit<AnnouncedCourse, 'infoHash'>>): void
  /** Announce now. */
  announce(infoHash: InfoHash): void
  /** Say goodbye where a socket is open. Nothing of the course is sent or accepted afterwards. */
  remove(infoHash: InfoHash): void
  /** `answered`: connected, and answer the announces of this course. */
  trackers(infoHash: InfoHash): { answered: number; total: number }
  /** The trackers that the person has named get sockets first, where there are too many. */
  prefer(urls: readonly string[]): void
  /** Whether this peer goes by that id. */
  isOwn(id: Id): boolean
  /** Milliseconds for which there has been no room for another connection. */
  starved(): number
  /** Remove all courses. */
  close(): void
}

/** Finds peers through WebSocket trackers: one socket per tracker for all courses. */
export function createSignalling(options: SignallingOptions): Signalling {
  const {
    createPeer,
    dial = (url) => new WebSocket(url),
    network = globalNetwork(),
    accepts = () => true,
    onPeer,
    onTrackers = () => {},
  } = options
  const courses = new Map<InfoHash, { state: AnnouncedCourse; urls: string[] }>()
  const trackers = new Map<string, Tracker>()
  const places = createTrackerPlaces(reach, leave)
  const budget = createConnectionBudget(createPeer)
  const offers = createOffers(budget)
  const answers = createAnswers(budget)
  const links = createLinks()
  const ownIds = createOwnIds()

  async function receiveOffer(frame: OfferFrame, ownId: Id, reply: (sdp: string) => boolean): Promise<void> {
    const { infoHash, peerId: remoteId } = frame
    const meeting: Meeting = { infoHash, ownId, remoteId, offeredBy: 'them' }
    if (ownIds.isOwn(remoteId) || !accepts(remoteId) || !links.wants(meeting)) return
    const peer = answers.open(infoHash)
    if (!peer) return
    peer.id = remoteId
    const linked = links.add(meeting, peer)
    const answer = await answers.answer(peer, frame.sdp)
    if (!(await linked) || !answer || !reply(answer)) return peer.destroy()
    onPeer(infoHash, peer)
  }

  async function receiveAnswer({ infoHash, peerId: remoteId, offerId, sdp }: AnswerFrame, ownId: Id): Promise<void> {
    const meeting: Meeting = { infoHash, ownId, remoteId, offeredBy: 'us' }
    if (ownIds.isOwn(remoteId) || !accepts(remoteId)) return
    const peer = offers.take(infoHash, offerId)
    if (!peer) return
    if (!links.wants(meeting)) return peer.destroy()
    peer.id = remoteId
    if (!(await links.add(meeting, peer)) || !courses.has(infoHash)) return peer.destroy()
    peer.signal({ type: 'answer', sdp })
    onPeer(infoHash, peer)
  }

  function reach(url: string): void {
    const tracker = createTracker(url, {
      dial,
      offers,
      ownIds,
      onOffer: (frame, ownId, reply) => void receiveOffer(frame, ownId, reply),
      onAnswer: (frame, ownId) => void receiveAnswer(frame, ownId),
      onAnswering: onTrackers,
    })
    trackers.set(url, tracker)
    for (const { state, urls } of courses.values()) if (urls.includes(url)) tracker.add(state)
  }

  function leave(url: string): void {
    const tracker = trackers.get(url)
    for (const { state, urls } of courses.values()) if (urls.includes(url)) tracker?.remove(state.infoHash)
    tracker?.close()
    trackers.delete(url)
  }

  /** Those of the course's that have a socket. */
  function trackersOf(infoHash: InfoHash): Tracker[] {
    return courses.get(infoHash)?.urls.flatMap((url) => trackers.get(url) ?? []) ?? []
  }

  function remove(infoHash: InfoHash): void {
    const urls = courses.get(infoHash)?.urls ?? []
    for (const tracker of trackersOf(infoHash)) tracker.remove(infoHash)
    courses.delete(infoHash)
    for (const url of urls) places.leave(url)
    offers.drop(infoHash)
  }

  const probe = () => {
    for (const tracker of trackers.values()) tracker.probe()
  }
  network?.addEventListener('online', probe)
  const stopWatching = watchWake(probe)

  return {
    add(infoHash, { trackers: urls, complete }) {
      if (courses.has(infoHash)) return
      const state = { infoHash, complete, connected: 0, uploaded: 0, downloaded: 0, left: 1 }
      courses.set(infoHash, { state, urls: [...new Set(urls)] })
      // A tracker that gets its place now is told of all its courses.
      for (const tracker of trackersOf(infoHash)) tracker.add(state)
      for (const url of new Set(urls)) places.use(url)
    },
    update(infoHash, change) {
      const course = courses.get(infoHash)
      if (!course) return
      const { state } = course
      const { complete, connected } = state
      Object.assign(state, change)
      const completed = state.complete && !complete
      if (complete === state.complete && connected > 0 === state.connected > 0) return
      for (const tracker of trackersOf(infoHash)) {
        if (completed) tracker.completed(infoHash)
        else tracker.changed(infoHash)
      }
    },
    announce(infoHash) {
      for (const tracker of trackersOf(infoHash)) tracker.announce(infoHash)
    },
    remove,
    trackers(infoHash) {
      const answered = trackersOf(infoHash).filter((tracker) => tracker.hasAnswered(infoHash))
      return { answered: answered.length, total: courses.get(infoHash)?.urls.length ?? 0 }
    },
    prefer: places.prefer,
    isOwn: ownIds.isOwn,
    starved: budget.starved,
    close() {
      network?.removeEventListener('online', probe)
      stopWatching()
      for (const infoHash of [...courses.keys()]) remove(infoHash)
      places.close()
    },
  }
}

/** Node has no such events. */
function globalNetwork(): SignallingOptions['network'] {
  return 'addEventListener' in globalThis ? globalThis : undefined
}
