import { parseHeader } from '../../liascript/header'
import type { Files } from '../disk/worker/file-calls'
import type { Keeper } from '../keeper'
import type { KeptCourse } from './kept-course'

/** A README's header and first heading are within its first bytes. */
const HEADER_BYTES = 64 * 1024

/** The first heading of a README that is complete in the store. */
export async function readTitle(files: Files, folder: string, entry: number): Promise<string | undefined> {
  const file = await files.open(folder, entry)
  return parseHeader(await file.slice(0, HEADER_BYTES).text()).title
}

/** Give a course its README's heading for a title, once the README is here and unless it has one. */
export async function learnTitle(keeper: Keeper, course: KeptCourse): Promise<void> {
  const { record, entry, entryReady, folder } = course
  if (record.title !== undefined || entry === undefined || !entryReady) return
  const title = await readTitle(keeper.files, folder, entry).catch(() => undefined)
  if (!title) return
  record.title = title
  keeper.saver.later(course)
  keeper.changed(course, true)
}
