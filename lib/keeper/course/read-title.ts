import { parseHeader } from '../../liascript/header'
import type { Files } from '../disk/worker/file-calls'
import type { KeptCourse } from './kept-course'

/** A README's header and first heading are within its first bytes. */
const HEADER_BYTES = 64 * 1024

/** The first heading of a README that is complete in the store. @throws what the store throws */
export async function readTitle(
  files: Pick<Files, 'open'>,
  folder: string,
  entry: number,
): Promise<string | undefined> {
  const file = await files.open(folder, entry)
  return parseHeader(await file.slice(0, HEADER_BYTES).text()).title
}

/** Give a course its README's heading for a title, once the README is here and unless it has one. */
export async function learnTitle(files: Pick<Files, 'open'>, course: KeptCourse): Promise<void> {
  const { facts, folder, content } = course
  if (facts.record.title !== undefined || content?.entry === undefined || !facts.entryReady) return
  // A file that cannot be read is found damaged when somebody asks for it; until then the name will do.
  const title = await readTitle(files, folder, content.entry).catch(() => undefined)
  if (title) course.titleRead(title)
}
