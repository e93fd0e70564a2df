import { Failure } from '../../protocol/failure'
import { MAX_METADATA } from '../../torrent/limits'
import { parseInfo, type Torrent } from '../../torrent/metadata'
import { isSafeName } from '../../torrent/torrent-files'
import { checkPaths } from './check-paths'
import { buildInfo, type SharedFile } from './info'
import { orderFiles } from './order-files'
import { pieceLength } from './piece-length'

/** A folder as it will be shared: all of its torrent but the pieces' hashes. */
export interface SharePlan<Source> {
  /** Where each byte belongs. Its pieces are not hashed yet, and all 0. */
  layout: Torrent
  /** What each file of the layout is made of. */
  sources: Source[]
  /** The info dictionary, once the pieces are hashed: 20 bytes each. */
  finish(hashes: Uint8Array): Uint8Array<ArrayBuffer>
}

const UNNAMED = 'course'

/**
 * Says in which form a folder is shared. The same files give the same form on every computer.
 * @param name the folder's; another is taken when it has none that can be one
 * @param files in any order, their paths with `/` between the parts
 * @throws Failure `bad-file-name`, `too-many-files`, `nothing-to-share`
 */
export function planShare<Source>(
  name: string,
  files: readonly { path: string; length: number; source: Source }[],
): SharePlan<Source> {
  const normal = files.map((file) => ({ ...file, path: file.path.normalize('NFC') }))
  checkPaths(normal.map(({ path }) => path))
  const byPath = new Map(normal.map((file) => [file.path, file]))
  const ordered = orderFiles([...byPath.keys()]).flatMap((path) => byPath.get(path) ?? [])

  const length = ordered.reduce((sum, file) => sum + file.length, 0)
  if (length === 0) throw new Failure('nothing-to-share')
  const folder = nameOf(name)
  const described: SharedFile[] = ordered.map(({ path, length }) => ({ path, length }))
  const finish = (hashes: Uint8Array) => buildInfo(folder, described, pieceLength(length), hashes)
  const layout = finish(new Uint8Array(Math.ceil(length / pieceLength(length)) * 20))
  if (layout.length > MAX_METADATA) throw new Failure('too-many-files', `description of ${layout.length} bytes`)
  return { layout: parseInfo(layout), sources: ordered.map(({ source }) => source), finish }
}

/** What stands before each path in the torrent: the folder's name and a slash; nothing when one file is shared alone. */
export function torrentRoot(folder: string, paths: readonly string[]): string {
  return paths.length === 1 && !paths[0]?.includes('/') ? '' : `${nameOf(folder)}/`
}

/** The root of a disk has no name that could be one. */
function nameOf(folder: string): string {
  const name = folder.normalize('NFC').toWellFormed()
  return isSafeName(name) ? name : UNNAMED
}
