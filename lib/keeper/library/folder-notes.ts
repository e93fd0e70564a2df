import { isInfoHash } from '../../base/info-hash'
import type { Borrowed } from '../../protocol/borrowed'
import { hashInfo, parseInfo, type Torrent } from '../../torrent/metadata'
import { chooseTrackers, MOST_LINK_TRACKERS } from '../../torrent/tracker-address'
import type { Files } from '../disk/worker/file-calls'
import type { CourseRecord } from './library'

/** A course as its folder's notes tell of it. */
export interface NotedFolder {
  readonly folder: string
  readonly record: Readonly<CourseRecord>
  readonly facts: { readonly saved: boolean }
  readonly content: { readonly info: Uint8Array } | undefined
}

type Notes = Pick<Files, 'readNote' | 'writeNote'>

const isText = (value: unknown): value is string => typeof value === 'string'
const count = (value: unknown) => (Number.isFinite(value) && Number(value) > 0 ? Number(value) : 0)

/** What is no info-hash with a number is left out. */
function counts(value: unknown): Borrowed | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.fromEntries(Object.entries(value).filter(([key, bytes]) => isInfoHash(key) && count(bytes) > 0))
}

/** Keeps in each course's folder what the library knows of it: browsers delete a database that they find broken. */
export class FolderNotes {
  private readonly written = new WeakMap<NotedFolder, { folder: string; text: string }>()

  constructor(private readonly files: Notes) {}

  /**
   * Call it when the library has the course. What only counters have changed of is not written.
   * A removed course's folder must not come back: whether it is kept is asked in the turn in which the worker is.
   */
  async write(course: NotedFolder): Promise<void> {
    const { record, folder, content } = course
    const before = this.written.get(course)
    const text = JSON.stringify({ ...record, given: 0, givenAt: 0, received: 0, served: 0 })
    if (before?.text === text || !course.facts.saved) return
    this.written.set(course, { folder, text })
    try {
      if (content && before?.folder !== folder) await this.files.writeNote(folder, 'info', content.info.slice())
      if (!course.facts.saved) return
      await this.files.writeNote(folder, 'record', new TextEncoder().encode(JSON.stringify(record)))
    } catch (error) {
      this.written.delete(course)
      console.error('keeper: notes', error)
    }
  }
}

/** A course by its folder's notes. */
export interface NotedCourse {
  record: CourseRecord
  info: Uint8Array
  /** Absent where the notes' info dictionary is damaged. */
  torrent: Torrent | undefined
}

/**
 * Damaged notes give what they can.
 * @returns undefined for a folder that nobody kept
 */
export async function readNotes(
  files: Notes,
  folder: string,
  trackers: string[],
  now: number,
): Promise<NotedCourse | undefined> {
  const [note, info = new Uint8Array()] = [await files.readNote(folder, 'record'), await files.readNote(folder, 'info')]
  if (!note) return undefined
  const fields = parseFields(note)
  const hash = await hashInfo(info)
  const infoHash = [fields.infoHash, folder].find(isInfoHash) ?? hash
  const torrent = hash === infoHash ? parseTorrent(info) : undefined
  if (!torrent && infoHash === hash) return undefined
  const { title, sharedFrom, mode } = fields
  const record: CourseRecord = {
    ...(fields as Partial<CourseRecord>),
    infoHash,
    name: isText(fields.name) ? fields.name : (torrent?.name ?? ''),
    title: isText(title) ? title : undefined,
    trackers: Array.isArray(fields.trackers)
      ? chooseTrackers(fields.trackers.filter(isText), trackers, MOST_LINK_TRACKERS)
      : chooseTrackers(trackers, trackers),
    folder: folder === infoHash ? undefined : folder,
    sharedFrom: isText(sharedFrom) ? sharedFrom : undefined,
    borrowed: counts(fields.borrowed),
    size: torrent?.length ?? count(fields.size),
    complete: torrent !== undefined && fields.complete === true,
    mode: mode === 'on' || mode === 'paused' ? mode : 'auto',
    addedAt: count(fields.addedAt) || now,
    given: count(fields.given),
    received: count(fields.received),
    served: count(fields.served),
  }
  return { record, info, torrent }
}

function parseFields(note: Uint8Array): Partial<Record<keyof CourseRecord, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(note))
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    // A damaged note says nothing; the rest is made of folder name and info dictionary.
    return {}
  }
}

function parseTorrent(info: Uint8Array): Torrent | undefined {
  try {
    return parseInfo(info)
  } catch {
    // A damaged info dictionary is looked for anew.
    return undefined
  }
}
