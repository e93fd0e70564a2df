import type { CourseRegistry } from '../course/course-registry'
import type { CourseStorage } from './course-storage'

/** Courses whose metadata is read at the same time. */
const LANES = 8

/** After a start: what incomplete courses miss is known from their metadata. Complete ones do not wait for that. */
export async function loadIncomplete(courses: CourseRegistry, storage: CourseStorage): Promise<void> {
  const waiting = Iterator.from(courses).filter(({ facts }) => facts.metadataPending)
  const load = async () => {
    for (const course of waiting) {
      try {
        await storage.load(course)
      } catch (error) {
        console.error('keeper: metadata', course.infoHash, error)
        course.contents.metadataUnreadable()
        course.failed('store-broken')
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, load))
}
