import { Failure } from '../../protocol/failure'
import type { Shared, ShareProgress, ShareRequest } from '../../protocol/sharing'
import { nameShareFolder } from '../disk/worker/shared-files'
import { storeFailure } from '../disk/worker/store-failure'
import { unlessMissing } from '../disk/worker/unless-missing'
import type { Keeper } from '../keeper'
import { type CompleteCourse, removeQuietly } from './adopt-course'
import type { CopyFolder } from './copy-in-worker'
import { findSourceEditions } from './find-source-editions'
import type { SourceEdition } from './worker/source-editions'

export interface SharingWorld {
  keeper: Keeper
  copy: CopyFolder
  adopt: (complete: CompleteCourse) => Promise<Shared>
}

/**
 * Makes a course of a folder: complete in the library, and seeded. Until it is there, its files are in a folder of the
 * store that belongs to no course: what a crash leaves in it is swept at the next start.
 * @see KeeperCalls.share
 */
export async function shareFolder(
  { keeper, copy, adopt }: SharingWorld,
  request: ShareRequest,
  onProgress: (progress: ShareProgress) => void,
  signal: AbortSignal,
): Promise<Shared> {
  async function share(editions: SourceEdition[]): Promise<Shared> {
    const folder = nameShareFolder()
    try {
      const { borrowed, ...prepared } = await copy(folder, request, editions, onProgress, signal)
      if (signal.aborted) throw new Failure('share-cancelled')
      if (borrowed.length > 0) await keeper.files.borrow(folder, borrowed)
      return await adopt({ ...prepared, folder, sharedFrom: request.name, references: borrowed })
    } catch (error) {
      await removeQuietly(keeper, folder)
      throw error
    }
  }

  try {
    const shared = await share(await findSourceEditions(keeper, request.name)).catch(unlessMissing)
    // An edition was removed meanwhile, and with it what was not copied.
    return shared ?? (await share([]))
  } catch (error) {
    throw storeFailure(error)
  }
}
