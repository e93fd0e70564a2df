import { Failure } from '../failure'
import type { Shared, ShareProgress, ShareRequest } from '../protocol'
import { type CompleteCourse, removeQuietly } from './adopt-course'
import type { CopyFolder } from './copy-in-worker'
import type { Keeper } from './keeper'

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
  const folder = `share-${crypto.randomUUID()}`
  try {
    const prepared = await copy(folder, request, onProgress, signal)
    if (signal.aborted) throw new Failure('share-cancelled')
    return await adopt({ ...prepared, folder, sharedFrom: request.name })
  } catch (error) {
    await removeQuietly(keeper, folder)
    throw error
  }
}
