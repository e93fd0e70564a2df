// What the keeper tells the library page, besides the courses. Types only.

import type { InfoHash } from '../base/info-hash'
import type { Course } from './course'
import type { FailureCode } from './failure'

/** What an import has done, in courses. */
export interface ImportReport {
  added: number
  /** Courses that were here already. */
  known: number
  /** Courses that do not fit, and were not added. */
  noRoom: number
  /** What the file says of them cannot be read. */
  broken: number
}

/** A course that was removed to make room for others. */
export interface Eviction {
  infoHash: InfoHash
  /** Untrusted text. */
  title: string
  magnet: string
  /** Bytes it took. */
  size: number
  /** When, in ms. */
  at: number
}

/** What has changed in the list of kept courses. */
export interface CourseChanges {
  /** The first message, also of a new keeper: what was told before holds no more. */
  all: boolean
  courses: Course[]
  removed: InfoHash[]
  /** Courses that were there at the start, and that further messages will tell of. */
  more: number
}

/** The list of kept courses, or why the keeper cannot tell it. */
export type CourseListNews = CourseChanges | { failure: FailureCode }
