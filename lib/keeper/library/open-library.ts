import { deleteDB } from 'idb'
import { Failure } from '../../protocol/failure'
import { Library } from './library'

const ATTEMPTS = 3
const PAUSE_MS = 500

/**
 * Opens the library. A database that Chromium cannot read is deleted, as it does itself where it notices: the folders say
 * what was in it. No other error deletes anything, least of all a full disk.
 * @throws Failure `disk-full`, `library-broken`
 */
export async function openLibrary(name = 'seedbank', pause = PAUSE_MS): Promise<Library> {
  let last: unknown
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      return await Library.open(name)
    } catch (error) {
      last = error
      if (!(error instanceof DOMException)) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  if (isNamed(last, 'UnknownError')) {
    try {
      await deleteDB(name)
      return await Library.open(name)
    } catch (error) {
      last = error
    }
  }
  throw new Failure(isNamed(last, 'QuotaExceededError') ? 'disk-full' : 'library-broken', String(last))
}

const isNamed = (error: unknown, name: string) => error instanceof DOMException && error.name === name
