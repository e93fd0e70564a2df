import type { CourseHeader } from '../../liascript/header'
import type { Reference } from './references'

/** What was read of a Markdown file. */
export interface CourseDocument {
  header: CourseHeader
  references: Reference[]
}

/** What was read of a folder before it is shared. */
export interface CourseLook {
  /** Of each Markdown file, by its path. */
  documents: ReadonlyMap<string, CourseDocument>
  /** Photos that say where they were taken. */
  positions: ReadonlySet<string>
}
