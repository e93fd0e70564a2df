import { chooseTrackers, permitTrackers } from '../../torrent/tracker-address'
import { type CourseFacts, trackersOf } from './course-facts'

/**
 * The trackers at which a course is announced now. Where none of its own may be dialled any more, the person's are.
 * @param own the trackers of the options
 */
export function dialledTrackers(facts: CourseFacts, own: readonly string[]): string[] {
  const permitted = permitTrackers(trackersOf(facts), own)
  return permitted.length > 0 ? permitted : chooseTrackers(own, own)
}
