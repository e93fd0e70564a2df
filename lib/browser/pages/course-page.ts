import type { InfoHash } from '../../base/info-hash'
import type { BackgroundCalls, KeeperCalls } from '../../protocol/calls'
import type { CourseDetail, CourseFile } from '../../protocol/course'
import { Failure } from '../../protocol/failure'
import { client, openStream } from '../rpc'
import { leaveFor, returnToCourse } from './leave'

const keeper = client<KeeperCalls>('keeper')
const background = client<BackgroundCalls>('background')

/**
 * What the page of one course can do with it.
 * @param magnet canonical
 * @param inPlaceOf the query of the LiaScript page whose place this one has taken: a magnet, with the file of the course that it
 *   names, or a classroom
 * @param saveFile what to do with a file once it is complete
 */
export function createCoursePageActions(
  infoHash: InfoHash,
  magnet: string,
  inPlaceOf: string | undefined,
  saveFile: (file: File, path: string) => void,
) {
  return {
    /** Asks for the course and hears of it, until the returned function is called. */
    follow(onCourse: (course: CourseDetail) => void, onFailure: (error: unknown) => void): () => void {
      // Before each connection: a keeper that was started anew does not know a course that was only being looked for.
      const open = () => keeper.open(magnet).catch(onFailure)
      const onDetail = (course: CourseDetail | null) => (course ? onCourse(course) : onFailure(new Failure('removed')))
      return openStream(`course/${infoHash}`, onDetail, open)
    },
    decline: () => background.decline(infoHash),
    async launch(course: CourseDetail): Promise<void> {
      const address = await background.launch(infoHash, inPlaceOf ?? course.magnet)
      if (inPlaceOf !== undefined) returnToCourse(address, window)
      else leaveFor(address, window)
    },
    retry: () => keeper.retry(infoHash),
    async resume(): Promise<void> {
      await keeper.open(magnet)
    },
    fetchAll: () => keeper.fetchAll(infoHash),
    async save({ index, path }: CourseFile): Promise<void> {
      saveFile(await keeper.fetchFile(infoHash, index), path)
    },
  }
}
