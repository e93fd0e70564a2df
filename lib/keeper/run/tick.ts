import type { Keeper } from '../keeper'
import type { KeptCourse } from '../course/kept-course'

/**
 * What happens to courses as time passes. Call it every second.
 * @param restless those that have changed or are used; dormant ones leave it, and cost nothing
 */
export function tick(keeper: Keeper, restless: Set<KeptCourse>): void {
  const { runner } = keeper
  if (runner.noticeConnection()) for (const course of keeper.courses.values()) runner.refresh(course)
  for (const course of restless) {
    const used = runner.isUsed(course)
    if (!keeper.knows(course)) {
      restless.delete(course)
    } else if (!used && !course.saved) {
      keeper.forget(course)
      void keeper.files.remove(course.folder)
    } else {
      runner.refresh(course)
      runner.noticeAlone(course)
      if (!used && (course.record.complete || !course.running)) restless.delete(course)
    }
  }
}
