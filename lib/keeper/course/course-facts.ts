import type { Shortage } from '../../protocol/course'
import type { FailureCode } from '../../protocol/failure'
import type { NetworkReport } from '../../protocol/keeper-network'
import { hasBits } from '../../torrent/bitfield'
import { filePieces, type Torrent } from '../../torrent/metadata'
import type { PieceStore } from '../disk/piece-store'
import type { CourseRecord } from '../library/library'
import type { FileWaiters } from './file-waiters'
import type { PlaybackPositions } from './playback-positions'

/** What is known of a course once its metadata is here. */
export interface Content {
  readonly torrent: Torrent
  /** Raw info dictionary. */
  readonly info: Uint8Array
  readonly store: PieceStore
  /** Index of the file that LiaScript opens; undefined for a torrent without Markdown. */
  readonly entry: number | undefined
}

/** All that the keeper knows of a course at this moment. Only the course itself changes it. */
export interface CourseFacts {
  readonly record: Readonly<CourseRecord>
  /** The library has it; otherwise it is only being looked at. */
  readonly saved: boolean
  /** Removed or forgotten: nothing happens to the course any more. */
  readonly gone: boolean
  /** Loaded when it is needed: most courses are complete and dormant. */
  readonly content: Content | undefined
  /** The library has its metadata, and without that the network would look for it among strangers. */
  readonly metadataPending: boolean
  /** Bytes stored and checked. */
  readonly have: number
  /** The README is complete, and LiaScript can start. */
  readonly entryReady: boolean
  /** Everything is wanted, not only single files. */
  readonly wantAll: boolean
  /** Until then, in ms since 1970, only what somebody waits for is fetched. */
  readonly calmUntil: number
  /** The network has been told of it. */
  readonly running: boolean
  /** The course would run, were it not for the connection, or for all sharing being off. */
  readonly heldBy: 'metered' | 'off' | undefined
  /** The connection is metered: of a large course only what somebody waits for is fetched. */
  readonly meteredOnlyNeeded: boolean
  /** What the network said last; undefined while dormant or not running. */
  readonly report: NetworkReport | undefined
  /** Trackers of it that answer. */
  readonly answering: number
  /** Seconds of running without anybody who helps. */
  readonly secondsAlone: number
  readonly failure: FailureCode | undefined
  readonly shortage: Shortage | undefined
  /** Pages that show or read it. */
  readonly users: number
  /** When it was opened here last, or left by its last user, in ms since 1970. */
  readonly lastUsed: number
  /** Works that bring in its files from elsewhere: the network waits for them. */
  readonly suspended: number
  /** Trackers named by other links to it. They are no part of its magnet, which stays the same string. */
  readonly moreTrackers: readonly string[]
  readonly waiters: FileWaiters
  /** Where players are in its films. */
  readonly positions: PlaybackPositions
}

/** Facts as the course itself has them, to be changed. */
export type Facts = { -readonly [K in keyof CourseFacts]: CourseFacts[K] } & {
  record: CourseRecord
  moreTrackers: string[]
}

/** What follows from a change of a course. */
export interface Change {
  /** Into the library: `now` resolves the commit when it is written, `soon` may be lost in a crash. */
  save?: 'now' | 'soon' | undefined
  /** What the network is told. */
  run?: 'refresh' | 'restart' | 'ranges' | 'activate' | 'stop' | undefined
  /** Pages are told at once or within a second. */
  tell?: 'now' | 'soon' | undefined
}

/**
 * Hands a change on to library, network and pages.
 * @returns resolves when what was to be saved `now` is
 */
export type Commit = (change: Change) => Promise<void>

/** Whether a file is complete. */
export function hasFile({ record, content }: CourseFacts, index: number): boolean {
  if (record.complete) return true
  const range = content && filePieces(content.torrent, index)
  return !range || (content !== undefined && hasBits(content.store.have, range.from, range.to))
}

/** Connected peers, as the network last said. */
export const connected = ({ report }: CourseFacts): number => (report ? report.seeders + report.leechers : 0)

/** Whether others can find the course here: a tracker has taken its announce, or somebody is connected. */
export const isOffered = (facts: CourseFacts): boolean => facts.answering > 0 || connected(facts) > 0

export const trackersOf = ({ record, moreTrackers }: CourseFacts): string[] => [...record.trackers, ...moreTrackers]

/** Whether a course with this failure runs on, because the failure may end by itself. */
export const keepsTrying = (failure: FailureCode | undefined): boolean =>
  failure === undefined || failure === 'nobody' || failure === 'no-tracker' || failure === 'damaged'
