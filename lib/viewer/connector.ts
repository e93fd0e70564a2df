// LiaScript's connector (src/typescript/connectors/Base/index.ts): what it has remembered of a course.

/** A table of LiaScript's and a slide: `{ table: 'quiz', id: 3 }`. */
interface Row {
  table: string
  id: number
  data?: unknown
}

/** Where progress is kept, outside of the page that shows the course. Values are JSON. */
export interface ProgressStore {
  get(key: string): Promise<unknown>
  put(key: string, value: unknown): void
}

interface LiaSettings {
  init(data: unknown, local: boolean, set: (data: unknown) => void): unknown
  update(data: unknown, local?: boolean): void
}

/** Key of LiaScript's own settings (theme, font, mode): the same for all courses. */
const SETTINGS = 'settings'

const EMPTY_STORAGE = { getItems: () => ({}), setItems: () => {} }

/**
 * Stands in for the connector of npm's runtime, which keeps nothing.
 * @param requireModule LiaScript's table of modules
 */
export async function createConnector(requireModule: (id: string) => unknown, store: ProgressStore) {
  const { Settings } = requireModule('e7gxU') as { Settings: LiaSettings }
  const settings = await store.get(SETTINGS)
  /** Updates read before they write: one after the other. */
  let updates: Promise<unknown> = Promise.resolve()
  const keyOf = ({ table, id }: Row) => `${table}/${id}`

  class Connector {
    hasIndex = () => false
    storage = () => EMPTY_STORAGE
    initSettings(data: unknown, local = false) {
      return Settings.init(data, local, (changed) => this.setSettings(changed))
    }
    setSettings(data: unknown) {
      Settings.update(data, false)
      store.put(SETTINGS, data)
    }
    getSettings = () => settings ?? null
    open() {}
    load = (row: Row) => updates.then(() => store.get(keyOf(row))).then((value) => value ?? null)
    store(row: Row) {
      store.put(keyOf(row), row.data)
    }
    update(row: Row, change: (value: unknown) => unknown) {
      updates = updates.then(async () => {
        const value = await store.get(keyOf(row))
        if (value) store.put(keyOf(row), change(value))
      })
    }
    slide() {}
    getIndex = () => []
    deleteFromIndex() {}
    async storeToIndex() {}
    restoreFromIndex() {}
    reset() {
      this.initSettings(null, true)
    }
    getFromIndex = async () => null
    async addMisc() {}
    getMisc = async () => undefined
  }
  return { Connector }
}
