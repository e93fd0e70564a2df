import type { InfoHash } from '../../base/info-hash'
import { Failure } from '../../protocol/failure'
import { encodeTorrentFile, filePieces } from '../../torrent/metadata'
import { safeFileName } from '../../words/file-name'
import { mediaType } from '../../words/media-type'
import type { KeptCourse } from '../course/kept-course'
import type { Keeper } from '../keeper'
import { FIRST_SLIDE_MS, keepCalm } from '../run/calm-start'
import { restoreCourse } from '../run/restore-course'

/**
 * A file by its index, when it is complete. By reference.
 * @throws Failure `file-missing`, `removed`, or what stops the course
 */
export async function fetchFile(keeper: Keeper, infoHash: InfoHash, index: number): Promise<File> {
  const course = await keeper.load(keeper.find(infoHash))
  const file = course.torrent?.files[index]
  if (!file) throw new Failure('file-missing')
  for (;;) {
    const complete = course.awaitFile(index)
    keeper.runner.sendRanges(course)
    await complete
    const stored = await openChecked(keeper, course, index)
    if (stored) return new File([stored], file.path.split('/').at(-1) ?? '', { type: typeOf(file.path) })
    // Not what it was: it is fetched again.
    void restoreCourse(keeper, course)
  }
}

/** The file's bytes, by reference; undefined when they are damaged, and their pieces count as missing. */
async function openChecked(keeper: Keeper, { torrent, store, folder }: KeptCourse, index: number) {
  const length = torrent?.files[index]?.length
  const range = torrent && filePieces(torrent, index)
  if (!range || !store) return new Blob()
  if (!(await store.check(range.from, range.to))) return undefined
  const stored = await keeper.files.open(folder, index).catch(() => new Blob())
  if (length !== undefined && stored.size >= length) return stored.slice(0, length)
  store.lose(range.from, range.to)
  return undefined
}

/** A file by its path, or the entry file; for LiaScript. */
export async function readFile(keeper: Keeper, infoHash: InfoHash, path: string | null) {
  const course = await keeper.load(keeper.find(infoHash))
  const { index, file } = findFile(course, path)
  if (path === null) keepCalm(keeper, course, FIRST_SLIDE_MS)
  return { path: file.path, file: await fetchFile(keeper, infoHash, index) }
}

/** @throws Failure `file-missing` */
export function findFile({ torrent, entry }: KeptCourse, path: string | null) {
  const index = path === null ? entry : torrent?.files.findIndex((file) => file.path === path && !file.hidden)
  const file = index === undefined ? undefined : torrent?.files[index]
  if (index === undefined || !file) throw new Failure('file-missing')
  return { index, file }
}

/** @see KeeperCalls.torrentFile */
export async function torrentFile(keeper: Keeper, infoHash: InfoHash): Promise<File> {
  const { info, torrent, record } = await keeper.load(keeper.find(infoHash))
  if (!info || !torrent) throw new Failure('file-missing', `no metadata of ${infoHash}`)
  const bytes = encodeTorrentFile(info, record.trackers)
  return new File([bytes], safeFileName(`${torrent.name}.torrent`), { type: 'application/x-bittorrent' })
}

/** Text is UTF-8. */
function typeOf(path: string): string {
  const type = mediaType(path)
  return type.startsWith('text/') ? `${type};charset=utf-8` : type
}
