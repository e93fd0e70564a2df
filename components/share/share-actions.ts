import type { PastedLink } from '../../lib/liascript/pasted-link'
import type { Shared, ShareProgress } from '../../lib/protocol/sharing'
import type { CourseLook } from '../../lib/share/check/course-look'
import type { Incoming, SourceFile } from '../../lib/share/input/share-source'
import type { CourseViewActions } from '../course/course-view-actions'
import type { Given } from './folder-actions'

/** What the share page can do. Promises reject with an `InputProblem` or a `Failure`. */
export interface ShareActions extends CourseViewActions {
  readFiles(files: File[]): Promise<Incoming>
  /** Call it in the turn of the drop: later its items are gone. */
  readDrop(data: DataTransfer): Promise<Given>
  look(files: readonly SourceFile[], signal: AbortSignal): Promise<CourseLook>
  /** The file that LiaScript opens when these are shared; undefined when they are no course. */
  entryOf(paths: readonly string[]): string | undefined
  /** Somebody shares it already: the tab goes to its page. */
  openLink(link: PastedLink): void
  /** Aborting the signal cancels it. */
  share(share: ToShare, onProgress: (progress: ShareProgress) => void, signal: AbortSignal): Promise<Shared>
  /** Shows the browser's own page about the extension, where access to files is switched on. */
  showFileAccess(): Promise<void>
}

export interface ToShare {
  name: string
  /** The course's, for the person: its name where its README has none. */
  title: string
  files: readonly SourceFile[]
}
