import { toFailure } from '../protocol/failure'
import type { Subscriptions } from '../protocol/streams'
import type { Keeper } from './keeper'

/** State for pages: each stream begins when the keeper runs. The list of courses says it when the keeper cannot start. */
export function streamState(running: () => Promise<Keeper>): Subscriptions {
  return {
    async courses(emit) {
      try {
        return (await running()).streamCourses(emit)
      } catch (error) {
        // A keeper that cannot start ends, and the page's stream goes on with the next one.
        emit({ failure: toFailure(error, 'keeper, stream courses').code })
        return () => {}
      }
    },
    evictions: async (emit) => (await running()).streamEvictions(emit),
    course: async (emit, infoHash) => (await running()).streamCourse(infoHash, emit),
    share: async (emit, id) => (await running()).streamShare(id, emit),
  }
}
