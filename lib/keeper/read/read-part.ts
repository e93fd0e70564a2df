import type { InfoHash } from '../../base/info-hash'
import { hasBit } from '../../torrent/bitfield'
import type { KeptCourse } from '../course/kept-course'
import { type FilePart, partPieces } from '../course/playback-positions'
import type { Keeper } from '../keeper'
import { restoreCourse } from '../run/restore-course'
import { findFile } from './read-file'

/** Whoever asks for bytes that do not come for so long is told so, and asks again if it still wants them. */
const PATIENCE_MS = 2000

/**
 * Bytes of a file for a player: as many of those asked for as are here, from the first on. If the first is not here it is
 * fetched before all else, and waited for, but not for long.
 * @throws Failure `file-missing`, `removed`
 */
export async function readPart(
  keeper: Keeper,
  infoHash: InfoHash,
  { path, at, length }: { path: string; at: number; length: number },
) {
  const course = await keeper.load(keeper.find(infoHash))
  const { index, file } = findFile(course, path)
  const part = { file: index, at, length: Math.max(0, Math.min(length, file.length - at)) }
  if (part.length > 0 && !course.hasFile(index)) await awaitPart(keeper, course, part)
  const there = bytesThere(course, part)
  const bytes = there > 0 ? await readChecked(keeper, course, { ...part, length: there }) : new Uint8Array()
  // Not what it was: it is fetched again.
  if (!bytes) void restoreCourse(keeper, course)
  return { size: file.length, done: course.hasFile(index), bytes: bytes ?? new Uint8Array() }
}

/** Undefined when they are damaged, and their pieces count as missing. */
async function readChecked(keeper: Keeper, { torrent, store, folder }: KeptCourse, part: FilePart) {
  const pieces = torrent && partPieces(torrent, part)
  if (!pieces || !(await store?.check(pieces.from, pieces.to))) return undefined
  const bytes = await keeper.files.read(folder, [part]).catch(() => new Uint8Array())
  if (bytes.length === part.length) return bytes
  store?.lose(pieces.from, pieces.to)
  return undefined
}

async function awaitPart(keeper: Keeper, course: KeptCourse, part: FilePart): Promise<void> {
  const moved = course.heads.ask(part)
  if (moved) keeper.runner.sendRanges(course)
  if (bytesThere(course, part) > 0) return
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      course.watchers.delete(watch)
      resolve()
    }
    const watch = () => bytesThere(course, part) > 0 && end()
    const timer = setTimeout(end, PATIENCE_MS)
    course.watchers.add(watch)
  })
}

/** How many of the part's bytes are here, from its first on. */
function bytesThere({ torrent, store, record }: KeptCourse, part: FilePart): number {
  if (record.complete) return part.length
  const pieces = torrent && partPieces(torrent, part)
  const file = torrent?.files[part.file]
  if (!torrent || !store || !pieces || !file) return 0
  let piece = pieces.from
  while (piece <= pieces.to && hasBit(store.have, piece)) piece++
  const end = piece * torrent.pieceLength - file.offset
  return Math.max(0, Math.min(part.length, end - part.at))
}
