// All that one context of the extension can ask of another. Types only: to learn what Seedbank can do, read this file.

import type { FailureCode } from './failure'
import type { ImportReport } from './library-news'
import type { Settings } from './settings'

/** 40 lower-case hex digits: the SHA-1 of a torrent's info dictionary (BEP 3). */
export type InfoHash = string

/**
 * What a course is doing.
 * - `looking`: its metadata is not here yet
 * - `asking`: its metadata is here, and a person must say whether to fetch it (it is large, or it is no course)
 * - `fetching`: some of its bytes are missing and wanted
 * - `seeding`: complete, and offered to others
 * - `paused`: neither fetched nor offered
 * - `metered`: the same, as long as the connection is a metered one and nobody looks at what is missing
 */
export type CourseState = 'looking' | 'asking' | 'fetching' | 'seeding' | 'paused' | 'metered'

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
  helpers: number
  /** Connected peers that are still fetching. */
  learners: number
  download: number
  upload: number
  /** Given to others since the course was added, and to how many: who comes again counts again. */
  given: number
  served: number
  /** "Keep always": it is never removed to make room. */
  pinned: boolean
  /** This browser shared it, so nobody else may have it. It is never removed to make room. */
  shared: boolean
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

/** What the extension's own pages and the background may ask of the keeper. Content scripts may not. */
export interface KeeperCalls {
  /**
   * Look a magnet up and, when it is a course of ordinary size, fetch it. A paused course goes on.
   * Nothing is kept of it before its metadata is here, and it is forgotten when the last page that
   * streams `course/<info-hash>` has gone while its state is still `looking` or `asking`.
   * @throws FailureCode `bad-magnet`
   */
  open(magnet: string): InfoHash
  /** The person's yes to a course that asked first. */
  fetchAll(infoHash: InfoHash): void
  /** Fetch one file of a torrent; resolves with it when it is complete. By reference, not copied. */
  fetchFile(infoHash: InfoHash, index: number): File
  pause(infoHash: InfoHash): void
  resume(infoHash: InfoHash): void
  /** Stop at once, tell the trackers, delete the files. */
  remove(infoHash: InfoHash): void
  /** Never remove it to make room, or allow it again. */
  pin(infoHash: InfoHash, pinned: boolean): void
  /**
   * Add the courses of a library file (lib/library-file.ts) that are not here; resolves when all its files are checked.
   * @throws FailureCode `bad-library-file`
   */
  importLibrary(file: File): ImportReport
  /** The person has seen what was removed to make room. */
  forgetRemovals(): void
  /** Ask the trackers again now. */
  retry(infoHash: InfoHash): void
  offer(id: string, files: ShareRequest['files']): void // before `share`: thousands in one message stall everything
  /**
   * Copy a folder into the library, hashing it on the way; resolves when it is complete and its seeding has begun.
   * `existed`: the same content was here already; if it was paused or incomplete, it is seeded now.
   * @param id chosen by the caller, for the stream `share/<id>` and for `cancelShare`
   * @throws FailureCode `file-changed` and `bad-file-name` (the path is in `detail`), `too-many-files`, `nothing-to-share`,
   * `share-cancelled`, `disk-full`, `store-broken`, `keeper-gone` when it has forgotten what was offered; nothing is kept then
   */
  share(id: string, request: ShareRequest): Shared
  /** `share` rejects with `share-cancelled`, and nothing is left of it. Too late or unknown: nothing happens. */
  cancelShare(id: string): void
  /**
   * Resolves when a second peer on this computer, or somebody else, has found the course through its trackers and got
   * some of it from here. It takes up to 30 s, and the peer is counted nowhere.
   * @throws FailureCode `no-tracker` when none answers, `no-connection` when one does and still nothing comes,
   * `not-allowed` when the course is not offered
   */
  testReach(infoHash: InfoHash): void
  /** The `.torrent` of a course, to save. */
  torrentFile(infoHash: InfoHash): File
  /** Background only: nobody is connected, and no page reads, shares or imports a course. */
  isQuiet(): boolean
  /** Background only: everything is written to the disk. */
  checkpoint(): void
  /** Background only: the settings have changed. */
  configure(settings: Settings): void
  /** Background only: this document may read this course. */
  allow(documentId: string, infoHash: InfoHash): void
}

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

/** What the keeper and the extension's own pages may ask of the background. */
export interface BackgroundCalls {
  /** Resolves when the keeper is there and answers. */
  wakeKeeper(): void
  settings(): Settings
  /** The address of the course in LiaScript; the calling tab may open it and is served. */
  launch(infoHash: InfoHash, magnet: string): string
  /** The person does not want the course from here: its LiaScript page in the calling tab is left alone. */
  decline(infoHash: InfoHash): void
  /** Shown on the toolbar icon. */
  showSeeding(count: number): void
}

/** What a content script may ask of the background: nothing that changes the library. */
export interface ContentCalls {
  /** A person clicked a launcher. Opens `open.html` for it. */
  proposeOpen(magnet: string): void
  /** The pointer or the focus is on a launcher, or has left it: its context menu items are shown or hidden. */
  hoverLauncher(over: boolean): void
  /**
   * The calling document is a LiaScript page with a magnet in its address.
   * `serve`: it may read the course through a port named `read/<info-hash>`.
   * `ask`: the person is being asked; the tab goes elsewhere. `none`: behave as if the extension were not there.
   */
  claimCourse(): 'serve' | 'ask' | 'none'
  /** Put the code that plays incomplete films into the calling document, in the extension's world of it. */
  loadPlayer(): void
}

/**
 * Names of the keeper's ports. All but the last carry state to pages (`CourseListNews`, `Removal[]`, `CourseDetail`,
 * `ShareProgress`), the last one files to a LiaScript document.
 */
export type StreamName = 'courses' | 'removals' | `course/${InfoHash}` | `share/${string}` | `read/${InfoHash}`

/** LiaScript document → keeper, over `read/<info-hash>`. Read-only; no listing. */
export interface ReadRequest {
  id: number
  /** Path inside the torrent, as in its metadata; `null` is the entry file (the README). */
  path: string | null
  /** It is for a player: an address that plays will do in place of a file that is not complete. Ends at the guard. */
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

/** `bytes` from `at` on: as many of those asked for as are here, none when none came within seconds: then ask again. */
export type PartReply =
  | { part: number; ok: true; size: number; done: boolean; bytes: Uint8Array }
  | { part: number; ok: false; reason: 'missing' | 'gone' }

/** Keeper → LiaScript document, for the note that the extension shows there; the page itself never gets it. */
export interface ReadProgress {
  progress: Pick<Course, 'state' | 'size' | 'have' | 'helpers' | 'learners' | 'failure'>
}

/** Keeper → swarm, over a MessagePort. Speeds in bytes per second, -1 is no limit. Not `giving`: peers get no pieces. */
export type ToSwarm =
  | { type: 'configure'; uploadLimit: number; downloadLimit: number; giving: boolean }
  /** Announce a course. A complete one stays dormant until a peer wants it. */
  | { type: 'add'; infoHash: InfoHash; name: string; trackers: string[]; complete: boolean }
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

/** Swarm → keeper. None of it is trusted: bytes are checked against the keeper's own metadata. */
export type FromSwarm =
  | { type: 'metadata'; infoHash: InfoHash; info: Uint8Array }
  /** The Torrent object is gone for good: what peers sent cannot be used. */
  | { type: 'failed'; infoHash: InfoHash; code: FailureCode }
  /** The answer to `test`: why it cannot be fetched from here, if it cannot. */
  | { type: 'tested'; infoHash: InfoHash; code?: FailureCode }
  /** A peer came for a dormant course. */
  | { type: 'wanted'; infoHash: InfoHash }
  | { type: 'put'; id: number; infoHash: InfoHash; index: number; bytes: Uint8Array }
  | { type: 'get'; id: number; infoHash: InfoHash; index: number }
  /** A peer of the course has connected; nothing that it sends has been looked at yet. */
  | { type: 'met'; infoHash: InfoHash }
  /**
   * Every second, whatever happens: the swarm's heart-beat, with what has changed since the last.
   * `worn`: its memory or its connections are used up, and this is a good moment for a new one.
   */
  | { type: 'pulse'; courses: SwarmReport[]; worn?: boolean }

export interface SwarmReport {
  infoHash: InfoHash
  helpers: number
  learners: number
  download: number
  upload: number
  /** Bytes given and received, and connections that were given their first, since the last report. */
  given: number
  received: number
  served: number
  trackers: { answered: number; total: number }
}
