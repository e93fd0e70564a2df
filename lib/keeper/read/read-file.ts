import type { InfoHash } from '../../base/info-hash'
import { baseName } from '../../base/path'
import { CoursePaths } from '../../liascript/course-paths'
import { Failure } from '../../protocol/failure'
import { encodeTorrentFile, filePieces } from '../../torrent/metadata'
import type { TorrentFile } from '../../torrent/torrent-files'
import { safeFileName } from '../../words/file-name'
import type { Content } from '../course/course-facts'
import type { KeptCourse } from '../course/kept-course'
import { STARTING_MS } from '../course/wanted-pieces'
import type { Files } from '../disk/worker/file-calls'
import { restoreCourse } from '../run/restore-course'

/** What files are read with. */
export interface Reading {
  /** The course with its metadata, if that is here. @throws Failure `removed` */
  load(infoHash: InfoHash): Promise<KeptCourse>
  files: Pick<Files, 'open' | 'read'>
}

/**
 * A file by its index, when it is complete. By reference, and without a type: the page that shows it knows what its name says.
 * @throws Failure `file-missing`, `removed`, or what stops the course
 */
export async function fetchFile({ load, files }: Reading, infoHash: InfoHash, index: number): Promise<File> {
  const course = await load(infoHash)
  const file = course.content?.torrent.files[index]
  if (!file) throw new Failure('file-missing')
  for (;;) {
    await course.awaitFile(index)
    const stored = await openChecked(files, course, index)
    if (stored) return new File([stored], baseName(file.path))
    // A file that is not what it was is fetched again.
    void restoreCourse(course)
  }
}

/** The file's bytes, by reference; undefined when they are damaged, and their pieces count as missing. */
async function openChecked(files: Reading['files'], { content, folder }: KeptCourse, index: number) {
  const range = content && filePieces(content.torrent, index)
  const length = content?.torrent.files[index]?.length
  if (!content || !range || length === undefined) return new Blob()
  if (!(await content.store.check(range.from, range.to))) return undefined
  // A file that cannot be opened is as good as an empty one: too short.
  const stored = await files.open(folder, index).catch(() => new Blob())
  if (stored.size >= length) return stored.slice(0, length)
  content.store.lose(range.from, range.to)
  return undefined
}

/**
 * A file by its path, or the entry file; for LiaScript, whose page may be there before anything is known of the course.
 * @throws Failure as `fetchFile` does
 */
export async function readFile(
  reading: Reading,
  infoHash: InfoHash,
  path: string | null,
): Promise<{ path: string; file: File }> {
  const course = await reading.load(infoHash)
  await course.awaitStart()
  const { index, file } = findFile(course.content, path)
  if (path === null) course.calmedFor(STARTING_MS)
  return { path: file.path, file: await fetchFile(reading, infoHash, index) }
}

/** @param path as a page wrote it, null for the entry file @throws Failure `file-missing` */
export function findFile(content: Content | undefined, path: string | null): { index: number; file: TorrentFile } {
  const files = content?.torrent.files ?? []
  const index = path === null ? content?.entry : findIndex(files, path)
  const file = index === undefined ? undefined : files[index]
  if (index === undefined || !file) throw new Failure('file-missing')
  return { index, file }
}

/** Of each torrent that is read from: a course of 20,000 files is asked for hundreds of them. */
const found = new WeakMap<readonly TorrentFile[], { paths: CoursePaths; indices: ReadonlyMap<string, number> }>()

function findIndex(files: readonly TorrentFile[], path: string): number | undefined {
  const known = found.get(files) ?? indexFiles(files)
  found.set(files, known)
  const named = known.paths.find(path)
  return named === undefined ? undefined : known.indices.get(named)
}

function indexFiles(files: readonly TorrentFile[]) {
  const shown = files.flatMap(({ path, hidden }, index) => (hidden ? [] : [[path, index] as const]))
  return { paths: new CoursePaths(shown.map(([path]) => path)), indices: new Map(shown) }
}

/** @see KeeperCalls.torrentFile */
export async function torrentFile({ load }: Pick<Reading, 'load'>, infoHash: InfoHash): Promise<File> {
  const { content, record } = await load(infoHash)
  if (!content) throw new Failure('file-missing', `no metadata of ${infoHash}`)
  const bytes = encodeTorrentFile(content.info, record.trackers)
  return new File([bytes], safeFileName(`${content.torrent.name}.torrent`), { type: 'application/x-bittorrent' })
}
