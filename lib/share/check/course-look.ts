import type { CourseHeader } from '../../liascript/header'
import type { Charset } from '../../words/charset'
import type { Reading } from '../grammar/reading'

/** A Markdown file: its header, and what LiaScript makes of it. */
export interface CourseDocument {
  header: CourseHeader
  reading: Reading
  charset: Charset
}

/** Contents of a folder that matter before it is shared. */
export interface CourseLook {
  /** Markdown files by their paths. */
  documents: ReadonlyMap<string, CourseDocument>
  /** Photos and films that say where they were taken. */
  positions: ReadonlySet<string>
  /** The first line with a key, a token or a password in it, of files that have one. */
  secrets?: ReadonlyMap<string, number>
}
