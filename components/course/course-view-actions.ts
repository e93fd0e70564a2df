import type { InfoHash } from '../../lib/base/info-hash'
import type { CourseHeader } from '../../lib/liascript/header'
import type { CourseDetail, CourseFile } from '../../lib/protocol/course'
import type { SharedFolder } from '../../lib/protocol/editions'

/** What the files of a course say of it. Untrusted text. */
export interface CourseDescription {
  header: CourseHeader
  /** Its own picture; undefined when it has none. */
  logo: Blob | undefined
  /** Name of the licence that its text names; undefined when it names none that is known. */
  licence: string | undefined
}

/** What can be done with a course, and known of it, on any day. Promises reject with a `Failure`. */
export interface CourseViewActions {
  /** Hears of a course until the returned function is called; null when it is not here. */
  follow(infoHash: InfoHash, onCourse: (course: CourseDetail | null) => void): () => void
  /** Of a course whose entry file is here. Nothing is fetched for it. */
  describe(course: CourseDetail): Promise<CourseDescription>
  pause(infoHash: InfoHash): Promise<void>
  resume(infoHash: InfoHash): Promise<void>
  /** Asks the trackers for others now. */
  lookForOthers(infoHash: InfoHash): Promise<void>
  pin(infoHash: InfoHash, pinned: boolean): Promise<void>
  remove(infoHash: InfoHash): Promise<void>
  /** Rejects with why nobody can fetch the course from here. */
  testReach(infoHash: InfoHash): Promise<void>
  saveTorrent(infoHash: InfoHash): Promise<void>
  saveFile(infoHash: InfoHash, file: CourseFile): Promise<void>
  /** All files as one zip, handed to the browser's downloads. */
  saveAll(course: CourseDetail): Promise<void>
  copy(text: string): Promise<void>
  /** The folder that the course was shared from, when it is remembered. */
  folderOf(infoHash: InfoHash): Promise<SharedFolder | undefined>
  /** Bytes by path of a course on this computer; undefined when it is not here. */
  filesOf(infoHash: InfoHash): Promise<ReadonlyMap<string, number> | undefined>
  /** Deletes one edition from this computer. */
  removeEdition(folder: string, infoHash: InfoHash): Promise<void>
}
