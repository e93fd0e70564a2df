// What a LiaScript document reads of its course, over the port `read/<info-hash>`. Types only.

import type { Course } from './course'

/** LiaScript document → keeper, over `read/<info-hash>`. Read-only; no listing. */
export interface ReadRequest {
  id: number
  /** Path inside the torrent, as in its metadata; `null` is the entry file (the README). */
  path: string | null
  /** The file is for a player: an address that plays will do in place of a file that is not complete. Ends at the guard. */
  play?: true
}

/** Keeper → LiaScript document. The file comes by reference when it is complete. */
export type ReadReply =
  | { id: number; ok: true; path: string; file: File }
  | { id: number; ok: false; reason: 'missing' | 'gone' }

/** Guard → page, in answer to a read with `play`: a `blob:` address for one player in this document. */
export interface PlayReply {
  id: number
  ok: true
  path: string
  url: string
}

/**
 * Guard → keeper, over the same port, for a player: bytes of a file that may be incomplete. Fetched before all else, with
 * what follows them. Never on the page's word: no page can send it.
 */
export interface PartRequest {
  part: number
  /** Path inside the torrent. */
  path: string
  /** Byte offset in the file. */
  at: number
  /** 0 asks only how large the file is, and whether it is complete. */
  length: number
}

/**
 * Guard → keeper, over the same port: the first slide is there. Until then only what somebody waits for is fetched of a large
 * course. Never on the page's word.
 */
export interface SlideShown {
  shown: true
}

/** `bytes` from `at` on: as many of those asked for as are here, none when none came within seconds: then ask again. */
export type PartReply =
  | { part: number; ok: true; size: number; done: boolean; bytes: Uint8Array }
  | { part: number; ok: false; reason: 'missing' | 'gone' }

/** Keeper → LiaScript document, for the note that the extension shows there; the page itself never gets it. */
export interface ReadProgress {
  progress: Pick<Course, 'state' | 'size' | 'have' | 'seeders' | 'leechers' | 'failure'> & {
    /** LiaScript has nothing to show until a person has read or decided something. */
    needsPerson: boolean
  }
}
