import { type DBSchema, openDB } from 'idb'
import type { Eviction } from '../../protocol/library-news'

interface Schema extends DBSchema {
  removals: { key: number; value: Eviction }
}

type Emit = (removals: Eviction[]) => void

/** Evictions that are remembered; a person reads no more. */
const MOST = 100

/** What was removed to make room, until the person has seen it. */
export class Evictions {
  private readonly listeners = new Set<Emit>()
  private readonly database

  constructor(name = 'removals') {
    this.database = openDB<Schema>(name, 1, {
      upgrade(database) {
        database.createObjectStore('removals', { autoIncrement: true })
      },
    })
    // Without it nothing can be told; everything else goes on.
    this.database.catch((error) => console.error('removals:', error))
  }

  async note(removal: Eviction): Promise<void> {
    const change = (await this.database).transaction('removals', 'readwrite')
    await change.store.add(removal)
    const keys = await change.store.getAllKeys()
    for (const key of keys.slice(0, -MOST)) await change.store.delete(key)
    await change.done
    await this.tell()
  }

  /** The person has seen them. */
  async forget(): Promise<void> {
    await (await this.database).clear('removals')
    await this.tell()
  }

  /** The newest first, now and whenever they change. @returns the end of it */
  stream(emit: Emit): () => void {
    this.listeners.add(emit)
    void this.list().then((removals) => this.listeners.has(emit) && emit(removals))
    return () => this.listeners.delete(emit)
  }

  private async tell(): Promise<void> {
    const removals = await this.list()
    for (const emit of this.listeners) emit(removals)
  }

  private async list(): Promise<Eviction[]> {
    // That there is no database was said when it was opened.
    const evictions = await this.database.then((database) => database.getAll('removals')).catch(() => [])
    return evictions.reverse()
  }
}
