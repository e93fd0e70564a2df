import { fullBitfield } from '../../torrent/bitfield'
import type { Torrent } from '../../torrent/metadata'
import { PieceStore } from '../disk/piece-store'
import type { Files } from '../disk/worker/file-calls'
import { type NotedCourse, readNotes } from './folder-notes'
import type { Library } from './library'

/**
 * Makes library and folders fit before anything else uses them. A folder that the library does not know, but whose notes
 * say that its course was kept, has it entered again: the database was lost. Any other folder is what a crash has left.
 * @param trackers for courses whose notes are damaged
 * @param now in ms since 1970, for the same
 */
export async function recoverCourses(library: Library, files: Files, trackers: string[], now: number): Promise<void> {
  const records = await library.courses()
  const kept = new Set(records.map(({ folder, infoHash }) => folder ?? infoHash))
  const known = new Set(records.map(({ infoHash }) => infoHash))
  const lost: { folder: string; course: NotedCourse }[] = []
  for (const folder of await files.list()) {
    if (kept.has(folder)) continue
    try {
      const course = await readNotes(files, folder, trackers, now)
      if (course && !known.has(course.record.infoHash)) lost.push({ folder, course })
      else await files.remove(folder)
    } catch (error) {
      // The folder stays as it is, for the next start.
      console.error('keeper: folder', folder, error)
    }
  }
  // Of two with the same course the complete one.
  lost.sort((one, other) => Number(other.course.record.complete) - Number(one.course.record.complete))
  for (const { folder, course } of lost) {
    if (known.has(course.record.infoHash)) continue
    known.add(course.record.infoHash)
    await enter(library, files, folder, course).catch((error) => console.error('keeper: folder', folder, error))
  }
}

async function enter(library: Library, files: Files, folder: string, { record, info, torrent }: NotedCourse) {
  const pieces = torrent ? await storedPieces(files, folder, torrent, record.complete) : new Uint8Array()
  const all = torrent && fullBitfield(torrent.pieceCount)
  const complete = all !== undefined && pieces.every((byte, at) => byte === all[at])
  await library.add({ ...record, complete }, info, pieces)
}

/** Of a complete course all, if its files are as long as they were: each piece is checked before it is given out. */
async function storedPieces(files: Files, folder: string, torrent: Torrent, complete: boolean): Promise<Uint8Array> {
  const all = fullBitfield(torrent.pieceCount)
  if (complete && (await areWhole(files, folder, torrent))) return all
  const store = new PieceStore(folder, torrent, all, files)
  // What is not right the store counts as missing then.
  for (let index = 0; index < torrent.pieceCount; index++) await store.get(index).catch(() => undefined)
  return store.have
}

async function areWhole(files: Files, folder: string, torrent: Torrent): Promise<boolean> {
  for (const [index, { length }] of torrent.files.entries()) {
    // A file that cannot be opened is not whole.
    if (length > 0 && (await files.open(folder, index).catch(() => undefined))?.size !== length) return false
  }
  return true
}
