import type { CourseDetail, CourseFile } from '../../lib/protocol/course'

/** What the page of one course can do. Promises reject with a `Failure`. */
export interface OpenActions {
  /** Asks for the course and hears of it, until the returned function is called. */
  follow(onCourse: (course: CourseDetail) => void, onFailure: (error: unknown) => void): () => void
  /** Sends the tab on to LiaScript. */
  launch(course: CourseDetail): Promise<void>
  /** Asks the trackers again. */
  retry(): Promise<void>
  resume(): Promise<void>
  fetchAll(): Promise<void>
  /** Fetches a file and hands it to the browser's downloads. */
  save(file: CourseFile): Promise<void>
}
