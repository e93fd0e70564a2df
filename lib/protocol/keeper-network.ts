// What the keeper and the network's frame tell each other, over a MessagePort.

import type { InfoHash } from '../base/info-hash'

/** Keeper → network, over a MessagePort. */
export type ToNetwork =
  /**
   * Speeds in bytes per second, -1 is no limit. Not `giving`: peers get no pieces. `ownTrackers` are the
   * options': of those on this machine and in its network no others may be dialled.
   */
  | { type: 'configure'; uploadLimit: number; downloadLimit: number; giving: boolean; ownTrackers: string[] }
  /** Announce a course. A complete one stays dormant until a peer wants it. Not `giving`: peers get no pieces of it. */
  | {
      type: 'add'
      infoHash: InfoHash
      name: string
      trackers: string[]
      complete: boolean
      giving: boolean
    }
  /** Make (or confirm) the Torrent object: without `info`, look for the metadata. `have`: one bit a piece. */
  | { type: 'activate'; infoHash: InfoHash; info?: Uint8Array; have?: Uint8Array }
  /** Pieces to fetch, first to last, in order of urgency; replaces what was wanted before. */
  | { type: 'want'; infoHash: InfoHash; ranges: { from: number; to: number; priority: number }[] }
  | { type: 'remove'; infoHash: InfoHash }
  | { type: 'announce'; infoHash: InfoHash }
  /** Try to find and fetch the course from here, as a stranger would. */
  | { type: 'test'; infoHash: InfoHash; trackers: string[] }
  | { type: 'stored'; id: number; ok: boolean }
  | { type: 'piece'; id: number; bytes: Uint8Array | null }

/** What strangers can send instead of a course's description. */
export const networkFailures = ['bad-metadata', 'private-torrent', 'v2-only'] as const
/** What a test from outside can find. */
export const testFailures = ['no-connection', 'no-tracker'] as const

/** Network → keeper. None of it is trusted: bytes are checked against the keeper's own metadata. */
export type FromNetwork =
  | { type: 'metadata'; infoHash: InfoHash; info: Uint8Array }
  /** The Torrent object is gone for good: what peers sent cannot be used. */
  | { type: 'failed'; infoHash: InfoHash; code: (typeof networkFailures)[number] }
  /** The answer to `test`: why it cannot be fetched from here, if it cannot. */
  | { type: 'tested'; infoHash: InfoHash; code?: (typeof testFailures)[number] }
  /** A peer came for a dormant course. */
  | { type: 'wanted'; infoHash: InfoHash }
  | { type: 'put'; id: number; infoHash: InfoHash; index: number; bytes: Uint8Array }
  | { type: 'get'; id: number; infoHash: InfoHash; index: number }
  /** A peer of the course has connected; nothing that it sends has been looked at yet. */
  | { type: 'met'; infoHash: InfoHash }
  /**
   * Every second, whatever happens: the network's heart-beat, with what has changed since the last.
   * `worn`: its memory or its connections are used up, and this is a good moment for a new one.
   */
  | { type: 'pulse'; courses: NetworkReport[]; worn?: boolean }

export interface NetworkReport {
  infoHash: InfoHash
  seeders: number
  leechers: number
  download: number
  upload: number
  /** Bytes given and received, and connections that were given their first, since the last report. */
  given: number
  received: number
  served: number
  trackers: { answered: number; total: number }
}
