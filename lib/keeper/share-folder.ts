import { Failure } from '../failure'
import type { Shared, ShareProgress, ShareRequest } from '../protocol'
import { planShare } from '../share/plan'
import { hashInfo } from '../torrent'
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
  { name, files }: ShareRequest,
  onProgress: (progress: ShareProgress) => void,
  signal: AbortSignal,
): Promise<Shared> {
  const changed = files.find(({ size, file }) => size !== undefined && size !== file.size)
  if (changed) throw new Failure('file-changed', `share: another size ${changed.path}`, `${name}/${changed.path}`)
  const { layout, sources, finish } = planShare(
    name,
    files.map(({ path, file }) => ({ path, length: file.size, source: file })),
  )
  const folder = `share-${crypto.randomUUID()}`
  try {
    const info = finish(await copy(folder, { layout, sources }, onProgress, signal))
    const infoHash = await hashInfo(info)
    if (signal.aborted) throw new Failure('share-cancelled')
    return await adopt({ infoHash, info, folder, sharedFrom: name })
  } catch (error) {
    await removeQuietly(keeper, folder)
    throw error
  }
}
