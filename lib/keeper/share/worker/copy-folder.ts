import type { ShareRequest } from '../../../protocol/sharing'
import { type PreparedCourse, prepareCourse } from './prepare-course'
import { openShareDisk } from './share-disk'
import { reuseFiles } from './share-reuse'
import type { ShareJob } from './share-sources'
import { openSourceEditions, type SourceEdition } from './source-editions'

/**
 * Copies what is to be shared into `courses/<name>` of the store, but for what its editions have already.
 * @see prepareCourse
 */
export async function copyFolder(
  root: FileSystemDirectoryHandle,
  name: string,
  request: ShareRequest,
  editions: readonly SourceEdition[],
  onBytes: (total: number) => (count: number, path: string) => void,
  signal: AbortSignal,
): Promise<PreparedCourse> {
  const courses = await root.getDirectoryHandle('courses', { create: true })
  const folder = await courses.getDirectoryHandle(name, { create: true })
  const findSharedFile = await openSourceEditions(courses, editions)
  const open = (job: ShareJob) => {
    const disk = openShareDisk(folder, job.layout)
    return { ...reuseFiles(disk, job, findSharedFile, signal), close: disk.close }
  }
  return await prepareCourse(request, open, onBytes, signal)
}
