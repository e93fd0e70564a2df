import type { CourseHeader } from '../../liascript/header'
import type { Reference } from './references'

/** Header and addresses of a Markdown file. */
export interface CourseDocument {
  header: CourseHeader
  references: Reference[]
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
