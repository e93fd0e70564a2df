import type { InfoHash } from '../../../base/info-hash'
import { Failure } from '../../../protocol/failure'
import type { ShareRequest } from '../../../protocol/sharing'
import { planShare } from '../../../share/format/plan'
import { hashInfo } from '../../../torrent/metadata'
import type { NewFileReference } from '../../disk/worker/shared-files'
import { copyAndHash, type ShareDisk } from './share-copy'
import type { ShareJob } from './share-sources'

/** A folder that has been copied, and what it is called among peers. */
export interface PreparedCourse {
  infoHash: InfoHash
  info: Uint8Array<ArrayBuffer>
  /** Files that were not copied: editions before have them. */
  borrowed: NewFileReference[]
}

/** Where a folder is copied to. */
export interface ShareTarget extends ShareDisk {
  /** Nothing is being written. */
  close(): Promise<void>
  /** When everything was written: the files that it did not take. */
  borrowed(): NewFileReference[]
}

/**
 * Plans, copies and hashes a folder. For thousands of files planning alone takes seconds, and so does asking for their
 * sizes.
 * @param open for these files
 * @param onBytes told of bytes of a file that are stored, of a total
 * @throws Failure as `planShare` and `copyAndHash` do; whatever the disk throws
 */
export async function prepareCourse(
  { name, files }: ShareRequest,
  open: (job: ShareJob) => ShareTarget,
  onBytes: (total: number) => (count: number, path: string) => void,
  signal: AbortSignal,
): Promise<PreparedCourse> {
  const sized = files.map(({ path, size, file }) => ({ path, shown: size, length: file.size, source: file }))
  const changed = sized.find(({ shown, length }) => shown !== undefined && shown !== length)
  if (changed) throw new Failure('file-changed', `share: another size ${changed.path}`, `${name}/${changed.path}`)
  const { layout, sources, finish } = planShare(name, sized)
  const disk = open({ layout, sources })
  try {
    const info = finish(await copyAndHash({ layout, sources }, disk, onBytes(layout.length), signal))
    return { infoHash: await hashInfo(info), info, borrowed: disk.borrowed() }
  } finally {
    await disk.close()
  }
}
