import type { CourseRegistry } from '../course/course-registry'
import type { CourseRunner } from '../course/course-runner'
import type { CourseDisk } from './course-disk'
import type { StoreRetry } from './store-retry'

/** What happens to courses as time passes. Call it every second. */
export function tick(
  courses: CourseRegistry,
  runner: Pick<CourseRunner, 'noticeConnection'>,
  disk: Pick<CourseDisk, 'removeFolder'>,
  retry: Pick<StoreRetry, 'noticed'>,
): void {
  if (runner.noticeConnection()) for (const course of courses) course.run.reconsidered()
  const { active } = courses
  for (const course of active) {
    const { facts, isUsed, record } = course
    if (facts.gone) {
      active.delete(course)
    } else if (!isUsed && !facts.saved && facts.suspended === 0) {
      courses.forget(course)
      void disk.removeFolder(course.folder)
    } else {
      course.run.secondPassed()
      retry.noticed(facts.failure)
      if (!isUsed && (record.complete || !facts.running)) active.delete(course)
    }
  }
}
