import type { InfoHash } from '../base/info-hash'

/** A folder that was shared from this computer, and can be shared again. */
export interface SharedFolder {
  id: string
  /** Of its course. Untrusted text. */
  title: string
  /** Newest first, at least one. */
  editions: Edition[]
}

/** One state of a folder, as it was shared: a course of its own. */
export interface Edition {
  infoHash: InfoHash
  magnet: string
  /** When it was shared last, in milliseconds since 1970. */
  sharedAt: number
}
