import type { KeptCourse } from '../course/kept-course'
import type { Keeper } from '../keeper'

/**
 * What happens to courses as time passes. Call it every second.
 * @param active those that have changed or are used; dormant ones leave it, and cost nothing
 */
export function tick(keeper: Keeper, active: Set<KeptCourse>): void {
  const { runner } = keeper
  if (runner.noticeConnection()) for (const course of keeper.courses.values()) runner.refresh(course)
  for (const course of active) {
    const used = runner.isUsed(course)
    if (!keeper.knows(course)) {
      active.delete(course)
    } else if (!used && !course.saved) {
      keeper.forget(course)
      void keeper.files.remove(course.folder)
    } else {
      runner.refresh(course)
      runner.noticeAlone(course)
      if (!used && (course.record.complete || !course.running)) active.delete(course)
    }
  }
}
