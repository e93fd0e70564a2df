import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { InfoHash } from '../../base/info-hash'
import type { Borrowed } from '../../protocol/borrowed'

/** What is remembered of a kept course between sessions. */
export interface CourseRecord {
  infoHash: InfoHash
  /** The magnet's or the torrent's name. Untrusted text. */
  name: string
  /** The README's first heading, once it was read. Untrusted text. */
  title?: string
  trackers: string[]
  /** Name of its folder in the store, where that is not the info-hash: a shared one has none before it is copied. */
  folder?: string
  /** Name of the folder this browser shared it from. It was not fetched, and nobody else may have it. */
  sharedFrom?: string
  /** Of its bytes, those that editions before have. */
  borrowed?: Borrowed
  /** Bytes. */
  size: number
  complete: boolean
  /** Some of its files were damaged on disk, and it has not been complete since. */
  damaged?: boolean
  /**
   * What the person chose: `auto` follows the option "When I open a course";
   * `on` and `paused` were chosen for this course.
   */
  mode: 'auto' | 'on' | 'paused'
  /** "Keep always". */
  pinned?: boolean
  addedAt: number
  /** When it was last opened here, and when some of it was last given to somebody, in ms. */
  usedAt?: number
  givenAt?: number
  /** Bytes. */
  given: number
  received: number
  /** Connections through which some of it was given. */
  served?: number
}

/** The record of a course of which nothing is here yet; whoever knows more adds it. @param now in ms since 1970 */
export function newRecord(infoHash: InfoHash, name: string, trackers: string[], now: number): CourseRecord {
  const counters = { size: 0, addedAt: now, given: 0, received: 0, served: 0 }
  return { infoHash, name, trackers, complete: false, mode: 'auto', ...counters }
}

interface Schema extends DBSchema {
  courses: { key: InfoHash; value: CourseRecord }
  /** Raw bytes of the info dictionary; their SHA-1 is the key. */
  metadata: { key: InfoHash; value: Uint8Array }
  /** One bit a piece: stored and checked. */
  pieces: { key: InfoHash; value: Uint8Array }
}

const STORES = ['courses', 'metadata', 'pieces'] as const

type Database = IDBPDatabase<Schema>

/** The courses this browser keeps, in IndexedDB. Browsers close it now and then, as on a full disk: it is opened again. */
export class Library {
  private database: Promise<Database> | undefined

  private constructor(private readonly name: string) {}

  static async open(name = 'seedbank'): Promise<Library> {
    const library = new Library(name)
    await library.connect()
    return library
  }

  courses(): Promise<CourseRecord[]> {
    return this.use((database) => database.getAll('courses'))
  }

  metadata(infoHash: InfoHash): Promise<Uint8Array | undefined> {
    return this.use((database) => database.get('metadata', infoHash))
  }

  pieces(infoHash: InfoHash): Promise<Uint8Array | undefined> {
    return this.use((database) => database.get('pieces', infoHash))
  }

  /** All of a new course, or nothing of it. */
  async add(record: CourseRecord, metadata: Uint8Array, pieces: Uint8Array): Promise<void> {
    const change = await this.change()
    await Promise.all([
      change.objectStore('courses').put(record),
      change.objectStore('metadata').put(metadata, record.infoHash),
      change.objectStore('pieces').put(pieces, record.infoHash),
      change.done,
    ])
  }

  /** Each record and its pieces together, so that `complete` never runs ahead of them. A removed course stays removed. */
  async save(courses: { record: CourseRecord; pieces?: Uint8Array | undefined }[]): Promise<void> {
    const change = await this.change()
    const records = change.objectStore('courses')
    const writes = courses.map(async ({ record, pieces }) => {
      if ((await records.getKey(record.infoHash)) === undefined) return
      await Promise.all([records.put(record), pieces && change.objectStore('pieces').put(pieces, record.infoHash)])
    })
    await Promise.all([...writes, change.done])
  }

  async remove(infoHash: InfoHash): Promise<void> {
    const change = await this.change()
    await Promise.all([...STORES.map((store) => change.objectStore(store).delete(infoHash)), change.done])
  }

  private change() {
    return this.use(async (database) => database.transaction(STORES, 'readwrite'))
  }

  /** What a connection that was closed cannot do is done with a new one. */
  private async use<T>(work: (database: Database) => Promise<T>): Promise<T> {
    const database = await this.connect()
    try {
      return await work(database)
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error
      this.database = undefined
      return await work(await this.connect())
    }
  }

  private connect(): Promise<Database> {
    const forget = () => {
      this.database = undefined
    }
    this.database ??= openDB<Schema>(this.name, 1, {
      upgrade(database) {
        database.createObjectStore('courses', { keyPath: 'infoHash' })
        database.createObjectStore('metadata')
        database.createObjectStore('pieces')
      },
      terminated: forget,
    })
    this.database.catch(forget)
    return this.database
  }
}
