import type { Clock } from '../../base/clock'
import type { InfoHash } from '../../base/info-hash'
import { hasBit } from '../../torrent/bitfield'
import type { KeptCourse } from '../course/kept-course'
import { type FilePart, partPieces } from '../course/playback-positions'
import { restoreCourse } from '../run/restore-course'
import { findFile, type Reading } from './read-file'

/** Time after which a player is told that bytes do not come. It asks again if it still wants them. */
const PATIENCE_MS = 2000

/** Bytes of a file that a player asks for. */
export interface PartAsked {
  path: string
  at: number
  length: number
}

export interface PartFound {
  /** Of the whole file, in bytes. */
  size: number
  /** The file is complete. */
  done: boolean
  bytes: Uint8Array
}

/**
 * Bytes of a file for a player: as many of those asked for as are here, from the first on. If the first is not here it is
 * fetched before all else, and waited for, but not for long.
 * @throws Failure `file-missing`, `removed`
 */
export async function readPart(
  { load, files }: Reading,
  clock: Pick<Clock, 'after'>,
  infoHash: InfoHash,
  { path, at, length }: PartAsked,
): Promise<PartFound> {
  const course = await load(infoHash)
  const { index, file } = findFile(course.content, path)
  const part = { file: index, at, length: Math.max(0, Math.min(length, file.length - at)) }
  if (part.length > 0 && !course.hasFile(index)) await awaitPart(course, part, clock)
  const there = bytesThere(course, part)
  const bytes = there > 0 ? await readChecked(files, course, { ...part, length: there }) : new Uint8Array()
  // A part that is not what it was is fetched again.
  if (!bytes) void restoreCourse(course)
  return { size: file.length, done: course.hasFile(index), bytes: bytes ?? new Uint8Array() }
}

/** Undefined when they are damaged, and their pieces count as missing. */
async function readChecked(files: Reading['files'], { content, folder }: KeptCourse, part: FilePart) {
  const pieces = content && partPieces(content.torrent, part)
  if (!pieces || !(await content.store.check(pieces.from, pieces.to))) return undefined
  // What cannot be read is as good as nothing: too short.
  const bytes = await files.read(folder, [part]).catch(() => new Uint8Array())
  if (bytes.length === part.length) return bytes
  content.store.lose(pieces.from, pieces.to)
  return undefined
}

async function awaitPart(course: KeptCourse, part: FilePart, clock: Pick<Clock, 'after'>): Promise<void> {
  course.playerAsked(part)
  if (bytesThere(course, part) > 0) return
  await new Promise<void>((resolve) => {
    const end = () => {
      cancel()
      stopWatching()
      resolve()
    }
    const stopWatching = course.facts.waiters.watch(() => bytesThere(course, part) > 0 && end())
    const cancel = clock.after(PATIENCE_MS, end)
  })
}

/** How many of the part's bytes are here, from its first on. */
function bytesThere({ content, record }: KeptCourse, part: FilePart): number {
  if (record.complete) return part.length
  const pieces = content && partPieces(content.torrent, part)
  const file = content?.torrent.files[part.file]
  if (!content || !pieces || !file) return 0
  let piece = pieces.from
  while (piece <= pieces.to && hasBit(content.store.have, piece)) piece++
  const end = piece * content.torrent.pieceLength - file.offset
  return Math.max(0, Math.min(part.length, end - part.at))
}
