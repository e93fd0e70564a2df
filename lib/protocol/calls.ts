// All that one context of the extension can ask of another. Types only: to learn what Seedbank can do, read this file.

import type { InfoHash } from '../base/info-hash'
import type { ImportReport } from './library-news'
import type { Settings } from './settings'
import type { Shared, ShareRequest } from './sharing'

/** What is known of a course as soon as it is opened. */
export interface Opened {
  infoHash: InfoHash
  /** The canonical magnet: LiaScript keeps what it stores of a course under these very characters. */
  magnet: string
  /** LiaScript has nothing to show until a person has read or decided something (lib/protocol/needs-person.ts). */
  needsPerson: boolean
}

/** How a LiaScript page came up, as it says itself. Nothing hangs on it but where Back leads. */
export interface Arrival {
  /** By Back or Forward, or as the browser had kept it. */
  isBack: boolean
  /** Key of its entry in the history of the tab, `''` where the browser tells none. */
  entry: string
  /** Nothing else is in the history of the tab. */
  isFirst: boolean
}

// biome-ignore lint/suspicious/noExplicitAny: a constraint; each call's own types are kept
export type Calls<T> = { [K in keyof T]: (...args: any[]) => unknown }

/** Whoever answers these calls: at once, or later. */
export type Answers<T extends Calls<T>> = {
  [K in keyof T]: (...args: Parameters<T[K]>) => ReturnType<T[K]> | Promise<Awaited<ReturnType<T[K]>>>
}

/** What the extension's own pages and the background may ask of the keeper. Content scripts may not. */
export interface KeeperCalls {
  /**
   * Look a magnet up and, when it is a course of ordinary size, fetch it. A paused course goes on.
   * Nothing is kept of it before its metadata is here, and it is forgotten when the last page that
   * streams `course/<info-hash>` has gone while its state is still `looking` or `asking`.
   * @throws FailureCode `bad-magnet`
   */
  open(magnet: string): Opened
  /** The person's yes to a course that asked first. */
  fetchAll(infoHash: InfoHash): void
  /**
   * Fetch one file of a torrent; resolves with it when it is complete. By reference, not copied.
   * @throws FailureCode `no-space` before anything of it is fetched, `file-missing`, `removed`, what stops the course
   */
  fetchFile(infoHash: InfoHash, index: number): File
  pause(infoHash: InfoHash): void
  resume(infoHash: InfoHash): void
  /** Stop at once, tell the trackers, delete the files. */
  remove(infoHash: InfoHash): void
  /** Never remove it to make room, or allow it again. */
  pin(infoHash: InfoHash, pinned: boolean): void
  /**
   * Add the courses of a library file (lib/zip/library-file.ts) that are not here; resolves when all its files are checked.
   * @throws FailureCode `bad-library-file`
   */
  importLibrary(file: File): ImportReport
  /** The person has seen what was removed to make room. */
  forgetEvictions(): void
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
  /** Background only: whether the course waits for a person (lib/protocol/needs-person.ts). One that is not here does. */
  needsPerson(infoHash: InfoHash): boolean
}

/** What the keeper and the extension's own pages may ask of the background. */
export interface BackgroundCalls {
  /** Resolves when the keeper is there and answers. */
  wakeKeeper(): void
  settings(): Settings
  /** Opens a course in a new tab, for a person who has chosen it on a page of the extension. */
  openCourse(magnet: string): void
  /** The address of the course in LiaScript; the calling tab may open it and is served. */
  launch(infoHash: InfoHash, magnet: string): string
  /** The person does not want the course from here: its LiaScript page in the calling tab is left alone. */
  decline(infoHash: InfoHash): void
  /** Shown on the toolbar icon. */
  showSeeding(count: number): void
}

/** What a content script may ask of the background: nothing that changes the library. */
export interface ContentCalls {
  /**
   * A person clicked a launcher. Opens the course in a new tab: in LiaScript, or on `open.html` if something is to be asked, as for
   * a click that nobody vouches for. Too many are asked about, far too many dropped.
   * @param vouched the person has seen what they clicked
   */
  proposeOpen(magnet: string, vouched: boolean): void
  /** The pointer or the focus is on a launcher, or has left it: its context menu items are shown or hidden. */
  hoverLauncher(over: boolean): void
  /** The calling document is a LiaScript page that wants nothing. What its tab was allowed before ends. */
  passBy(): void
  /**
   * The calling document is a LiaScript page with a magnet in its address.
   * `serve`: it may read the course through a port named `read/<info-hash>`.
   * `ask`: the person is being asked; the tab goes elsewhere. `back`: the person has come back from a page of the extension that
   * had taken its place, and wants to go further back. `none`: behave as if the extension were not there.
   */
  claimCourse(arrival: Arrival): 'serve' | 'ask' | 'back' | 'none'
  /** The course cannot come up without the person: `open.html` takes the page's place, if the keeper says the same. */
  handOver(): void
  /** Back has led to the page before the first slide. In a tab that was made for the course it closes the tab. */
  wentBack(entry: string): void
  /** Put the code that plays incomplete films into the calling document, in the extension's world of it. */
  loadPlayer(): void
}
