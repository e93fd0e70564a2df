import { type DBSchema, openDB } from 'idb'
import type { InfoHash } from '../../base/info-hash'

/** What LiaScript has remembered of courses that were shown by the viewer: answers, surveys, tasks, code, the slide. */
interface Schema extends DBSchema {
  progress: { key: string; value: unknown }
}

/** LiaScript's own settings are the same for all courses. */
const SHARED = 'settings'
/** Characters of JSON that one entry may have. */
const LONGEST = 1_000_000

export interface ProgressStore {
  get(key: string): Promise<unknown>
  put(key: string, value: unknown): Promise<void>
}

/** The progress of one course. Values come from the course's own scripts, too: they are kept, and trusted by nobody. */
export function openProgress(infoHash: InfoHash): ProgressStore {
  const database = openDB<Schema>('progress', 1, { upgrade: (made) => void made.createObjectStore('progress') })
  const full = (key: string) => (key === SHARED ? key : `${infoHash}/${key}`)
  return {
    get: async (key) => (await database).get('progress', full(key)),
    async put(key, value) {
      if ((JSON.stringify(value) ?? '').length > LONGEST) return
      await (await database).put('progress', value, full(key))
    },
  }
}
