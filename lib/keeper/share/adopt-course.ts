import type { InfoHash } from '../../base/info-hash'
import { findEntry } from '../../liascript/entry'
import type { Borrowed } from '../../protocol/borrowed'
import type { Shared } from '../../protocol/sharing'
import { fullBitfield } from '../../torrent/bitfield'
import { parseInfo, type Torrent } from '../../torrent/metadata'
import { chooseTrackers } from '../../torrent/tracker-address'
import { KeptCourse } from '../course/kept-course'
import { readTitle } from '../course/read-title'
import type { NewFileReference } from '../disk/worker/shared-files'
import type { Keeper } from '../keeper'
import { type CourseRecord, newRecord } from '../library/library'

/** A complete course whose files lie in a folder of the store. */
export interface CompleteCourse {
  infoHash: InfoHash
  info: Uint8Array
  folder: string
  /** The name of the folder that the person shared. */
  sharedFrom: string
  /** Files of it that lie elsewhere. */
  references?: readonly NewFileReference[]
}

/**
 * Takes a complete course into the library and seeds it, whatever the option "Keep seeding the courses I open" says.
 * A course that was complete already keeps its files, and the folder is removed. One at a time.
 */
export async function adoptCourse(keeper: Keeper, complete: CompleteCourse): Promise<Shared> {
  const { infoHash, folder, sharedFrom } = complete
  const known = keeper.courses.get(infoHash)
  const existed = known?.saved ?? false
  if (known?.saved && known.record.complete && !known.failure) {
    known.record.sharedFrom = sharedFrom
    keeper.resume(infoHash)
    await removeQuietly(keeper, folder)
  } else {
    await install(keeper, complete, known?.record ?? newRecord(infoHash, '', chooseTrackers(keeper.settings.trackers)))
  }
  return { infoHash, magnet: keeper.find(infoHash).view().magnet, existed }
}

/** In the library first, so that a failure changes nothing; then, in one turn, in memory and in the network. */
async function install(keeper: Keeper, complete: CompleteCourse, old: CourseRecord) {
  const { infoHash, info, folder, sharedFrom, references = [] } = complete
  const { files, library, runner } = keeper
  const torrent = parseInfo(info)
  const entry = findEntry(torrent.files)
  const title = entry === undefined ? undefined : await readTitle(files, folder, entry)
  const pieces = fullBitfield(torrent.pieceCount)
  const state = { size: torrent.length, complete: true, damaged: undefined, mode: 'on' as const }
  const borrowed = sumReferenced(torrent, references)
  const record: CourseRecord = { ...old, ...state, name: old.name || torrent.name, title, folder, sharedFrom, borrowed }
  await library.add(record, info, pieces)

  const course = keeper.courses.get(infoHash) ?? new KeptCourse(record, true)
  const replaced = course.folder
  runner.stop(course)
  course.store?.close()
  keeper.courses.set(infoHash, course)
  course.record = record
  course.saved = true
  course.failure = undefined
  course.wantAll = true
  course.load(torrent, info, pieces, files)
  runner.refresh(course)
  // A save of what the record was before may have come after the one above.
  keeper.saver.later(course)
  keeper.changed(course, true)
  // Nobody else may have what was shared from here: it must not be lost with the library either.
  await keeper.notes.write(course)
  if (replaced !== folder) await removeQuietly(keeper, replaced)
}

function sumReferenced({ files }: Torrent, references: readonly NewFileReference[]): Borrowed | undefined {
  const borrowed: Borrowed = {}
  for (const { file, edition } of references) borrowed[edition] = (borrowed[edition] ?? 0) + (files[file]?.length ?? 0)
  return references.length > 0 ? borrowed : undefined
}

/** What cannot be removed now belongs to no course, and is swept at the next start. */
export const removeQuietly = ({ files }: Keeper, folder: string): Promise<void> =>
  files.remove(folder).catch(() => undefined)
