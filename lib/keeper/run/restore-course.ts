import type { KeptCourse } from '../course/kept-course'

/** Courses whose files are being read through. */
const checking = new WeakSet<KeptCourse>()

/**
 * Something on disk is not what it was: fetch it again. What is damaged in one place often is in others, and each change
 * takes the course from its peers for a moment: the rest is read through, and changed at once.
 */
export async function restoreCourse(course: KeptCourse): Promise<void> {
  const { content } = course
  if (checking.has(course)) return course.contents.piecesLost()
  checking.add(course)
  course.contents.damageFound()
  const { have } = course.facts
  if (content) await content.store.check(0, content.torrent.pieceCount - 1)
  checking.delete(course)
  if (course.content !== content || course.facts.gone) return
  if ((content?.store.size() ?? 0) < have) course.contents.damageFound()
}
