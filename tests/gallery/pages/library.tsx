import { type LibraryActions, LibraryPage } from '../../../components/library/library-page'
import { done, enter, found, press } from '../hands'
import { eachState, hash, magnet, many, moment } from '../sample-courses'
import type { Views } from '../table'

export const libraryActions: LibraryActions = {
  ...{ open: done, pause: done, resume: done, copyLink: done, remove: done, pin: done },
  ...{ forgetEvictions: done, exportLibrary: done, openLink: done },
  importLibrary: async () => ({ added: 12, known: 3, noRoom: 1, broken: 2 }),
}
const library = (props: Partial<Parameters<typeof LibraryPage>[0]>) => () => (
  <LibraryPage courses={[]} started free={76_000_000_000} evictions={[]} actions={libraryActions} {...props} />
)
const evictions = ['Rivers of Europe', 'فصول السنة', ''].map((title, index) => ({
  ...{ infoHash: hash(40 + index), title, magnet, size: 48_000_000 * (index + 1), at: moment },
}))

async function importFile(): Promise<void> {
  const field = await found<HTMLInputElement>('input[type=file]')
  const chosen = new DataTransfer()
  chosen.items.add(new File(['x'], 'library.zip'))
  field.files = chosen.files
  field.dispatchEvent(new Event('change', { bubbles: true }))
  await found('.transfer-result > *')
}

export const views: Views<'library'> = {
  empty: { page: library({}) },
  courses: { page: library({ courses: eachState }) },
  export: { page: library({ courses: eachState }), after: () => press('.transfer-buttons button') },
  imported: { page: library({ courses: eachState.slice(0, 3) }), after: importFile },
  removals: { page: library({ courses: eachState.slice(0, 2), evictions }) },
  'none-found': { page: library({ courses: eachState }), after: () => enter('input[type=search]', 'xyz') },
  failure: { page: library({ courses: undefined, failure: 'library-broken' }) },
  hundred: { page: library({ courses: many(100) }) },
}
