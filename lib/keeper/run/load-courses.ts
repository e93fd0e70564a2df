import type { CourseRegistry } from '../course/course-registry'
import type { CourseDisk } from './course-disk'

/** Courses whose metadata is read at the same time. */
const LANES = 8

/** After a start: what incomplete courses miss is known from their metadata. Complete ones do not wait for that. */
export async function loadIncomplete(courses: CourseRegistry, disk: CourseDisk): Promise<void> {
  const waiting = Iterator.from(courses).filter(({ facts }) => facts.metadataPending)
  const load = async () => {
    for (const course of waiting) {
      try {
        await disk.load(course)
      } catch (error) {
        console.error('keeper: metadata', course.infoHash, error)
        course.contents.metadataUnreadable()
        course.failed('store-broken')
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, load))
}
