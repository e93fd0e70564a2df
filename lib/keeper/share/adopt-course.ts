import type { InfoHash } from '../../base/info-hash'
import { findEntry } from '../../liascript/entry'
import type { Borrowed } from '../../protocol/borrowed'
import type { Shared } from '../../protocol/sharing'
import { fullBitfield } from '../../torrent/bitfield'
import { parseInfo, type Torrent } from '../../torrent/metadata'
import { chooseTrackers } from '../../torrent/tracker-address'
import { readTitle } from '../course/read-title'
import type { NewFileReference } from '../disk/worker/shared-files'
import { type CourseRecord, newRecord } from '../library/library'
import type { SharingWorld } from './sharing-world'

/** A complete course whose files lie in a folder of the store. */
export interface CompleteCourse {
  infoHash: InfoHash
  info: Uint8Array
  folder: string
  /** The name of the folder that the person shared. */
  sharedFrom: string
  /** Files of it that lie with editions before. */
  references: readonly NewFileReference[]
}

/**
 * Takes a complete course into the library and seeds it, whatever the option "When I open a course" says.
 * A course that was complete already keeps its files, and the folder is removed. One at a time.
 * @throws what library and store throw; then nothing has changed
 */
export async function adoptCourse(world: SharingWorld, complete: CompleteCourse): Promise<Shared> {
  const { courses, disk, settings, clock } = world
  const { infoHash, folder, sharedFrom } = complete
  const known = courses.get(infoHash)
  const existed = known?.facts.saved ?? false
  if (known && existed && known.record.complete && !known.failure) {
    known.contents.sharedAgain(sharedFrom)
    await disk.removeFolder(folder)
  } else {
    const trackers = chooseTrackers(settings.current.trackers, settings.current.trackers)
    await install(world, complete, known?.record ?? newRecord(infoHash, '', trackers, clock.now()))
  }
  return { infoHash, magnet: courses.find(infoHash).view().magnet, existed }
}

/** In the library first, so that a failure changes nothing; then, in one turn, in memory and in the network. */
async function install({ courses, disk }: SharingWorld, complete: CompleteCourse, old: Readonly<CourseRecord>) {
  const { infoHash, info, folder, sharedFrom, references } = complete
  const torrent = parseInfo(info)
  const entry = findEntry(torrent.files)
  const title = entry === undefined ? undefined : await readTitle(disk.files, folder, entry)
  const pieces = fullBitfield(torrent.pieceCount)
  const state = { size: torrent.length, complete: true, damaged: undefined, mode: 'on' as const }
  const borrowed = sumReferenced(torrent, references)
  const record: CourseRecord = { ...old, ...state, name: old.name || torrent.name, title, folder, sharedFrom, borrowed }
  await disk.library.add(record, info, pieces)

  const course = courses.get(infoHash) ?? courses.add(record, true)
  const replaced = course.folder
  // A save of what the record was before may have come after the one above: it is saved once more.
  course.contents.shared(record, torrent, info, pieces)
  // Nobody else may have what was shared from here: it must not be lost with the library either.
  await disk.notes.write(course)
  if (replaced !== folder) await disk.removeFolder(replaced)
}

function sumReferenced({ files }: Torrent, references: readonly NewFileReference[]): Borrowed | undefined {
  const borrowed: Borrowed = {}
  for (const { file, edition } of references) borrowed[edition] = (borrowed[edition] ?? 0) + (files[file]?.length ?? 0)
  return references.length > 0 ? borrowed : undefined
}
