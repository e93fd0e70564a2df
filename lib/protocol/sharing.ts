// A folder on its way to a course. Types only.

import type { InfoHash } from '../base/info-hash'

/** A folder, or loose files, as `share.html` has read it. */
export interface ShareRequest {
  name: string // the folder's; it becomes the torrent's
  /**
   * `path`: inside the folder, `/` between its parts. `size`: bytes, as the person was shown: a file that has vanished since
   * says that it is empty. Files go by reference, from the person's disk.
   */
  files: { path: string; size?: number; file: File }[]
  offered?: number // how many files were offered before
}

export interface Shared {
  infoHash: InfoHash
  /** Canonical. */
  magnet: string
  existed: boolean
}

/** How far a share has come. */
export interface ShareProgress {
  /** Bytes read, hashed and stored, of `total`. */
  done: number
  total: number
  /** Bytes per second lately. */
  speed: number
  /** Path of the file it is at. */
  file?: string
}
