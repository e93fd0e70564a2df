import { browser } from 'wxt/browser'
import { relayReads } from '../../page/guard/relay-reads'
import type { CourseAddress } from '../../page/worlds/course-address'
import type { KeeperCalls } from '../../protocol/calls'
import type { ReadProgress } from '../../protocol/reads'
import { client } from '../rpc'

const keeper = client<KeeperCalls>('keeper')

/**
 * A course's files for a frame of the viewer, with the same guard between as between a LiaScript page and the keeper. Films come when
 * they are complete.
 * @param onProgress how the course is coming; undefined when nothing more will be heard of it
 */
export function readCourse(
  course: CourseAddress,
  onProgress: (progress: ReadProgress['progress'] | undefined) => void,
): { port: MessagePort; slideShown(): void } {
  const { port1: guarded, port2: port } = new MessageChannel()
  const ask = () => keeper.open(course.magnet)
  // What is in the way is told by the stream of its progress.
  const asked = ask().catch(() => undefined)
  const reading = asked.then(() =>
    relayReads(guarded, {
      connect: () => browser.runtime.connect({ name: `read/${course.infoHash}` }),
      claim: () =>
        ask().then(
          () => true,
          // Without a keeper the frame's reads end, and it says so.
          () => false,
        ),
      pause: (attempt) => new Promise((resolve) => setTimeout(resolve, Math.min(250 * 2 ** attempt, 30_000))),
      openPlayer: async () => undefined,
      onProgress,
    }),
  )
  return { port, slideShown: () => void reading.then((relay) => relay.slideShown()) }
}
