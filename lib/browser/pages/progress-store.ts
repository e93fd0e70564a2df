import { type DBSchema, openDB } from 'idb'
import type { InfoHash } from '../../base/info-hash'

/** What LiaScript has remembered of courses that were shown by the viewer: answers, surveys, tasks, code, the slide. */
interface Schema extends DBSchema {
  progress: { key: string; value: unknown }
}

/** LiaScript's own settings are the same for all courses. */
const SHARED = 'settings'
/** LiaScript's own keys have a `/`. */
const SLIDE = 'slide'
/** Characters of JSON that one entry may have. */
const LONGEST = 1_000_000

export interface ProgressStore {
  get(key: string): Promise<unknown>
  put(key: string, value: unknown): Promise<void>
  /** Where the person was when they last looked at the course: `#3`, or `''`. */
  lastSlide(): Promise<string>
  noteSlide(hash: string): Promise<void>
}

/** The progress of one course. Values come from the course's own scripts, too: they are kept, and trusted by nobody. */
export function openProgress(infoHash: InfoHash): ProgressStore {
  const database = openDB<Schema>('progress', 1, { upgrade: (made) => void made.createObjectStore('progress') })
  const full = (key: string) => (key === SHARED ? key : `${infoHash}/${key}`)
  const get = async (key: string) => (await database).get('progress', full(key))
  const put = async (key: string, value: unknown) => {
    if ((JSON.stringify(value) ?? '').length > LONGEST) return
    await (await database).put('progress', value, full(key))
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
