import type { KeptCourse } from '../course/kept-course'
import type { Keeper } from '../keeper'

/** From the metadata until LiaScript has started on a slow machine, at most. */
export const STARTING_MS = 8000
/** From the README until the first slide has asked for its pictures. */
export const FIRST_SLIDE_MS = 1500

/**
 * Fetch nothing but what somebody waits for, for a while: LiaScript starts, and fetching a film at full speed
 * meanwhile would take it twice as long on a machine with two cores.
 */
export function keepCalm(keeper: Keeper, course: KeptCourse, ms: number): void {
  if (course.record.complete || !course.isLarge) return
  course.calmUntil = Date.now() + ms
  setTimeout(() => course.isCalm() || keeper.runner.sendRanges(course), ms)
}
