// A course as the keeper tells pages of it. Types only.

import type { InfoHash } from '../base/info-hash'
import type { FailureCode } from './failure'

/**
 * What a course is doing.
 * - `looking`: its metadata is not here yet
 * - `asking`: its metadata is here, and a person must say whether to fetch it (it is large, or it is no course)
 * - `fetching`: some of its bytes are missing and wanted
 * - `seeding`: complete, and announced; others can find it while a tracker has answered
 * - `paused`: neither fetched nor offered
 * - `metered`: the same, as long as the connection is a metered one and nobody looks at what is missing
 * - `off`: the same, as long as all sharing is off
 */
export type CourseState = 'looking' | 'asking' | 'fetching' | 'seeding' | 'paused' | 'metered' | 'off'

/** One course as the pages show it. All sizes are bytes, all speeds bytes per second. */
export interface Course {
  infoHash: InfoHash
  /** The README's first heading, else the torrent's name, else the magnet's. Untrusted text. */
  title: string
  /** The canonical magnet. */
  magnet: string
  state: CourseState
  /** `files`: a torrent without any Markdown. `unknown` until the metadata is here. */
  kind: 'unknown' | 'course' | 'files'
  /** 0 until the metadata is here. */
  size: number
  /** Bytes checked and stored. */
  have: number
  /** How much of that lies with other courses, and is not stored again. */
  borrowed?: Record<InfoHash, number> | undefined
  /** The README is complete, so LiaScript can start. */
  entryReady: boolean
  /** Connected peers that have everything. */
  seeders: number
  /** Connected peers that are still fetching. */
  leechers: number
  download: number
  upload: number
  /** Given to others since the course was added, and to how many: who comes again counts again. */
  given: number
  served: number
  /** "Keep always": it is never removed to make room. */
  pinned: boolean
  /** What the person chose: `auto` follows the option "When I open a course". */
  mode: 'auto' | 'on' | 'paused'
  /** Name of the folder it was shared from here, so that nobody else may have it. It is never removed to make room. */
  sharedFrom?: string | undefined
  /** When it was last opened here, in ms. */
  usedAt: number
  /** How many of the course's trackers have answered lately, of how many. */
  trackers: { answered: number; total: number }
  /** Why it does not go on, when it does not. */
  failure?: FailureCode
  /** Where the failure is that it does not fit. */
  shortage?: Shortage
  addedAt: number
}

/** Bytes that a course needs, and that there is room for. */
export interface Shortage {
  needed: number
  room: number
}

export interface CourseFile {
  index: number
  /** Path inside the torrent, `/` between its parts. Untrusted text. */
  path: string
  length: number
  /** Complete and checked. */
  done: boolean
}

/** One course with its files, for the page that opens it. */
export interface CourseDetail extends Course {
  files: CourseFile[]
}
