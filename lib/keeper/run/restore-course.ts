import type { KeptCourse } from '../course/kept-course'
import type { Keeper } from '../keeper'

/** Courses whose files are being read through. */
const checking = new WeakSet<KeptCourse>()

/**
 * Something on disk is not what it was: fetch it again. What is damaged in one place often is in others, and each change
 * takes the course from its peers for a moment: the rest is read through, and changed at once.
 */
export async function restoreCourse(keeper: Keeper, course: KeptCourse): Promise<void> {
  const { store, torrent } = course
  course.recount()
  course.record.damaged = !course.record.complete
  if (checking.has(course)) return
  checking.add(course)
  take(keeper, course)
  const have = course.have
  if (store && torrent) await store.check(0, torrent.pieceCount - 1)
  checking.delete(course)
  if (course.store !== store || !keeper.knows(course)) return
  course.recount()
  if (course.have < have) take(keeper, course)
}

function take(keeper: Keeper, course: KeptCourse): void {
  keeper.saver.later(course)
  keeper.runner.restart(course)
}
