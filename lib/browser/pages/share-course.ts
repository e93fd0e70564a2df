import type { InfoHash } from '../../base/info-hash'
import type { KeeperCalls } from '../../protocol/calls'
import type { CourseDetail, CourseFile } from '../../protocol/course'
import { Failure } from '../../protocol/failure'
import type { Shared, ShareProgress, ShareRequest } from '../../protocol/sharing'
import type { SourceFile } from '../../share/input/share-source'
import { client, openStream } from '../rpc'

const keeper = client<KeeperCalls>('keeper')

/** Files in one message. */
const PORTION = 500

/** Opens the files, and has the keeper copy and share them. Aborting the signal cancels it. */
export async function shareFiles(
  { name, files }: { name: string; files: readonly SourceFile[] },
  onProgress: (progress: ShareProgress) => void,
  signal: AbortSignal,
): Promise<Shared> {
  const id = crypto.randomUUID()
  const close = openStream(`share/${id}`, onProgress)
  const cancel = () => void keeper.cancelShare(id).catch(() => undefined) // without a keeper nothing goes on
  signal.addEventListener('abort', cancel)
  // A page that is closed gives nobody the link: what was copied would be kept for nothing.
  addEventListener('pagehide', cancel)
  try {
    let opened: ShareRequest['files'] = []
    for (const { path, size, open } of files) {
      if (signal.aborted) throw new Failure('share-cancelled')
      opened.push({ path, size, file: await open() })
      if (opened.length < PORTION) continue
      await keeper.offer(id, opened)
      opened = []
    }
    return await keeper.share(id, { name, files: opened, offered: files.length - opened.length })
  } finally {
    signal.removeEventListener('abort', cancel)
    removeEventListener('pagehide', cancel)
    close()
  }
}

/** Hears of a course until the returned function is called; null when it has been removed. */
export const followCourse = (infoHash: InfoHash, onCourse: (course: CourseDetail | null) => void) =>
  openStream(`course/${infoHash}`, onCourse)

export const testReach = (infoHash: InfoHash): Promise<void> => keeper.testReach(infoHash)

export const torrentFile = (infoHash: InfoHash): Promise<File> => keeper.torrentFile(infoHash)

/** The files of a course on this computer; undefined when it is not here, or its description is lost. */
export function listFiles(infoHash: InfoHash): Promise<CourseFile[] | undefined> {
  return new Promise((resolve) => {
    const close = followCourse(infoHash, (course) => {
      // The first word of a course can be that it has no files: its metadata is read then.
      if (course?.files.length === 0 && course.state !== 'looking') return
      close()
      resolve(course?.files.length ? course.files : undefined)
    })
  })
}

/** Deletes a course from this computer. It may have gone already. */
export async function removeCourse(infoHash: InfoHash): Promise<void> {
  try {
    await keeper.remove(infoHash)
  } catch (error) {
    if (!(error instanceof Failure && error.code === 'removed')) throw error
  }
}
