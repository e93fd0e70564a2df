import type { KeptCourse } from '../course/kept-course'
import { findStoreFailure } from '../disk/worker/store-failure'
import type { CourseDisk } from './course-disk'
import type { Quota } from './quota'

/**
 * Keeps a course whose metadata is here, and fetches all of it, if there is room. What is in the way, the course says.
 * @param mayEvict other courses, to make room
 */
export type KeepCourse = (course: KeptCourse, mayEvict?: boolean) => Promise<void>

export function createCourseKeeper({ library, notes }: CourseDisk, quota: Quota): KeepCourse {
  return async (course, mayEvict = true) => {
    const { content } = course
    if (!content || !(await quota.claim(course, mayEvict)) || course.facts.gone) return
    try {
      await course.contents.kept(() => library.add({ ...course.record }, content.info, content.store.have))
    } catch (error) {
      return course.failed(await findStoreFailure(error))
    }
    void notes.write(course)
    // A course that was removed meanwhile does not come back.
    if (course.facts.gone) await library.remove(course.infoHash)
  }
}
