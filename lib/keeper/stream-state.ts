import { Failure } from '../protocol/failure'
import type { CourseListNews } from '../protocol/library-news'
import type { Keeper } from './keeper'

type End = () => void

/**
 * State for pages, by the name of its stream (`StreamName` in lib/protocol/streams.ts).
 * @returns the end of it; undefined for a name that is not of this kind
 */
export function streamState(
  name: string,
  running: () => Promise<Keeper>,
  emit: (value: unknown) => void,
): End | undefined {
  const [kind, id = ''] = name.split('/')
  if (kind !== 'courses' && kind !== 'removals' && kind !== 'course' && kind !== 'share') return undefined
  let over = false
  const stop = running().then((keeper) => {
    if (kind === 'courses') return keeper.streamCourses(emit)
    if (kind === 'removals') return keeper.streamEvictions(emit)
    return kind === 'course' ? keeper.streamCourse(id, emit) : keeper.streamShare(id, emit)
  })
  // A keeper that cannot start ends, and the page's stream goes on with the next one.
  const ended = stop.catch((error: unknown) => {
    const failure = error instanceof Failure ? error.code : 'keeper-gone'
    if (kind === 'courses' && !over) emit({ failure } satisfies CourseListNews)
    return () => {}
  })
  return () => {
    over = true
    void ended.then((end) => end())
  }
}
