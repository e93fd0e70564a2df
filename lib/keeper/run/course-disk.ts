import { hashInfo, parseInfo } from '../../torrent/metadata'
import type { KeptCourse } from '../course/kept-course'
import { learnTitle } from '../course/read-title'
import type { Files } from '../disk/worker/file-calls'
import type { FolderNotes } from '../library/folder-notes'
import type { Library } from '../library/library'
import { removeStored } from '../library/remove-stored'

/** What courses have on this computer: the library's records, and the files of the store. */
export class CourseDisk {
  constructor(
    readonly library: Library,
    readonly files: Files,
    readonly notes: FolderNotes,
  ) {}

  /** Metadata and pieces from the library into memory, if they are not there yet. @throws what the library throws */
  async load(course: KeptCourse): Promise<KeptCourse> {
    if (course.content || !course.facts.saved) return course
    const { infoHash } = course
    const [info, pieces] = await Promise.all([this.library.metadata(infoHash), this.pieces(course)])
    const isIntact = info && (await hashInfo(info)) === infoHash
    if (course.content) return course
    if (isIntact) course.contents.metadataKnown(parseInfo(info), info, pieces)
    else course.contents.metadataLost()
    void learnTitle(this.files, course)
    return course
  }

  /** Which pieces are stored, as the library remembers; undefined for a course that it does not have. */
  async pieces({ facts, infoHash }: KeptCourse): Promise<Uint8Array | undefined> {
    return facts.saved ? await this.library.pieces(infoHash) : undefined
  }

  /** Deletes what there is of a forgotten course. @see removeStored */
  remove(course: KeptCourse): Promise<void> {
    return removeStored(this.library, this.files, course)
  }

  /** Deletes a folder. What cannot be removed now belongs to no course, and is swept at the next start. */
  async removeFolder(folder: string): Promise<void> {
    await this.files.remove(folder).catch((error) => console.error('keeper: folder', folder, error))
  }
}
