import { Failure } from '../failure'
import type { InfoHash, ShareRequest } from '../protocol'
import { planShare } from '../share/plan'
import { hashInfo } from '../torrent'
import { copyAndHash, type ShareDisk } from './share-copy'

/** A folder that has been copied, and what it is called among peers. */
export interface PreparedCourse {
  infoHash: InfoHash
  info: Uint8Array<ArrayBuffer>
}

/**
 * Plans, copies and hashes a folder. For thousands of files planning alone takes seconds, and so does asking for their
 * sizes.
 * @param open makes a disk for files of these lengths in bytes
 * @param onBytes so many bytes of a file are stored, of a total
 * @throws Failure as `planShare` and `copyAndHash` do; whatever the disk throws
 */
export async function prepareCourse(
  { name, files }: ShareRequest,
  open: (lengths: number[]) => ShareDisk & { close(): Promise<void> },
  onBytes: (total: number) => (count: number, path: string) => void,
  signal: AbortSignal,
): Promise<PreparedCourse> {
  const sized = files.map(({ path, size, file }) => ({ path, shown: size, length: file.size, source: file }))
  const changed = sized.find(({ shown, length }) => shown !== undefined && shown !== length)
  if (changed) throw new Failure('file-changed', `share: another size ${changed.path}`, `${name}/${changed.path}`)
  const { layout, sources, finish } = planShare(name, sized)
  const disk = open(layout.files.map(({ length }) => length))
  try {
    const info = finish(await copyAndHash({ layout, sources }, disk, onBytes(layout.length), signal))
    return { infoHash: await hashInfo(info), info }
  } finally {
    await disk.close()
  }
}
