import { type DBSchema, openDB } from 'idb'
import type { InfoHash } from '../../base/info-hash'

/** What LiaScript has remembered of courses that were shown by the viewer: answers, surveys, tasks, code, the slide. */
interface Schema extends DBSchema {
  progress: { key: string; value: unknown }
}

/** LiaScript's own keys have a `/`. */
const SLIDE = 'slide'
/** Characters of JSON that one entry may have. */
const LONGEST = 250_000
/** Entries of one course: a table of LiaScript's for a slide is one. */
const MOST = 2000

export interface ProgressStore {
  get(key: string): Promise<unknown>
  put(key: string, value: unknown): Promise<void>
  /** Where the person was when they last looked at the course: `#3`, or `''`. */
  lastSlide(): Promise<string>
  noteSlide(hash: string): Promise<void>
}

/**
 * The progress of one course, which no other course can read or change. Values come from the course's own scripts, too: they are kept, as
 * many and as long as an honest course has, and trusted by nobody.
 */
export function openProgress(infoHash: InfoHash): ProgressStore {
  const database = openDB<Schema>('progress', 1, { upgrade: (made) => void made.createObjectStore('progress') })
  const full = (key: string) => `${infoHash}/${key}`
  const all = IDBKeyRange.bound(full(''), full('\uffff'))
  const get = async (key: string) => (await database).get('progress', full(key))
  const put = async (key: string, value: unknown) => {
    if ((JSON.stringify(value) ?? '').length > LONGEST) return
    const { store, done } = (await database).transaction('progress', 'readwrite')
    const fits = (await store.getKey(full(key))) !== undefined || (await store.count(all)) < MOST
    if (fits) await store.put(value, full(key))
    await done
  }
  return {
    get,
    put,
    async lastSlide() {
      const kept = await get(SLIDE)
      return typeof kept === 'string' && /^#\d+$/.test(kept) ? kept : ''
    },
    noteSlide: (hash) => put(SLIDE, hash),
  }
}
