import type { KeptCourse } from '../course/kept-course'
import { isShareFolder } from '../disk/worker/shared-files'
import type { Library } from '../library/library'
import type { SourceEdition } from './worker/source-editions'

/** The complete editions of a shared folder, the newest first. @throws what the library throws */
export async function findSourceEditions(
  courses: Iterable<KeptCourse>,
  library: Pick<Library, 'metadata'>,
  sharedFrom: string,
): Promise<SourceEdition[]> {
  const complete = [...courses].filter(
    ({ facts, record, folder }) =>
      facts.saved && record.complete && record.sharedFrom === sharedFrom && isShareFolder(folder),
  )
  complete.sort((one, other) => other.record.addedAt - one.record.addedAt)
  const editions: SourceEdition[] = []
  for (const { folder, infoHash } of complete) {
    const info = await library.metadata(infoHash)
    if (info) editions.push({ infoHash, folder, info })
  }
  return editions
}
