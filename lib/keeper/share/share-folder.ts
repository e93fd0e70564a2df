import { Failure } from '../../protocol/failure'
import type { Shared, ShareProgress, ShareRequest } from '../../protocol/sharing'
import { nameShareFolder } from '../disk/worker/shared-files'
import { storeFailure } from '../disk/worker/store-failure'
import { unlessMissing } from '../disk/worker/unless-missing'
import { adoptCourse } from './adopt-course'
import { findSourceEditions } from './find-source-editions'
import type { SharingWorld } from './sharing-world'
import type { SourceEdition } from './worker/source-editions'

/**
 * Makes a course of a folder: complete in the library, and seeded. Until it is there, its files are in a folder of the
 * store that belongs to no course: what a crash leaves in it is swept at the next start.
 * @see KeeperCalls.share
 */
export async function shareFolder(
  world: SharingWorld,
  request: ShareRequest,
  onProgress: (progress: ShareProgress) => void,
  signal: AbortSignal,
): Promise<Shared> {
  const { courses, disk, copy, inTurn } = world

  async function share(editions: SourceEdition[]): Promise<Shared> {
    const folder = nameShareFolder()
    try {
      const { infoHash, info, borrowed: references } = await copy(folder, request, editions, onProgress, signal)
      if (signal.aborted) throw new Failure('share-cancelled')
      if (references.length > 0) await disk.files.borrow(folder, references)
      const complete = { infoHash, info, folder, sharedFrom: request.name, references }
      return await inTurn(() => adoptCourse(world, complete))
    } catch (error) {
      await disk.removeFolder(folder)
      throw error
    }
  }

  try {
    const editions = await findSourceEditions(courses, disk.library, request.name)
    // An edition may be removed meanwhile, and with it what was not copied.
    return (await share(editions).catch(unlessMissing)) ?? (await share([]))
  } catch (error) {
    throw storeFailure(error)
  }
}
