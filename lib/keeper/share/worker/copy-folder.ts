import type { ShareRequest } from '../../../protocol/calls'
import { type Lender, openLenders } from '../lenders'
import { type PreparedCourse, prepareCourse } from './prepare-course'
import { openShareDisk } from './share-disk'
import { reuseFiles } from './share-reuse'
import type { ShareJob } from './share-sources'

/**
 * Copies what is to be shared into `courses/<name>` of the store, but for what its lenders have already.
 * @see prepareCourse
 */
export async function copyFolder(
  root: FileSystemDirectoryHandle,
  name: string,
  request: ShareRequest,
  lenders: readonly Lender[],
  onBytes: (total: number) => (count: number, path: string) => void,
  signal: AbortSignal,
): Promise<PreparedCourse> {
  const courses = await root.getDirectoryHandle('courses', { create: true })
  const folder = await courses.getDirectoryHandle(name, { create: true })
  const findLent = await openLenders(courses, lenders)
  const open = (job: ShareJob) => {
    const disk = openShareDisk(folder, job.layout)
    return { ...reuseFiles(disk, job, findLent, signal), close: disk.close }
  }
  return await prepareCourse(request, open, onBytes, signal)
}
