import type { Course } from './course'

/** What decides whether a course can come up in LiaScript by itself. */
type Coming = Pick<Course, 'state' | 'mode' | 'kind' | 'entryReady' | 'failure'>

/**
 * Whether LiaScript has nothing to show of a course until a person reads or decides something: it is no course, it is large,
 * it is paused, or something holds it up. A state that passes by itself is none of these.
 */
export function needsPerson({ state, mode, kind, entryReady, failure }: Coming): boolean {
  if (kind === 'files') return true
  if (entryReady) return false
  return failure !== undefined || state === 'asking' || (state === 'paused' && mode === 'paused')
}
