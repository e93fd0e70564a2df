// What the keeper tells the library page, besides the courses. Types only.

import type { InfoHash } from './protocol'

/** What an import has done, in courses. */
export interface ImportReport {
  added: number
  /** They were here already. */
  known: number
  /** They do not fit, and were not added. */
  noRoom: number
  /** What the file says of them cannot be read. */
  broken: number
}

/** A course that was removed to make room for others. */
export interface Removal {
  infoHash: InfoHash
  /** Untrusted text. */
  title: string
  magnet: string
  /** Bytes it took. */
  size: number
  /** When, in ms. */
  at: number
}
