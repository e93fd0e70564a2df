import type { KeptCourse } from './kept-course'
import type { Library } from './library'

const DELAY_MS = 250

/** Writes changed courses to the library, several changes at once. */
export function saveLater(library: Library, onError: (course: KeptCourse) => void) {
  const changed = new Set<KeptCourse>()
  let waiting = false

  async function save(): Promise<void> {
    waiting = false
    const courses = [...changed]
    changed.clear()
    for (const course of courses) {
      await library.save({ ...course.record }, course.store?.have).catch(() => onError(course))
    }
  }

  return (course: KeptCourse): void => {
    if (!course.saved) return
    changed.add(course)
    if (waiting) return
    waiting = true
    setTimeout(() => void save(), DELAY_MS)
  }
}
