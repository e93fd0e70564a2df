import { isShareFolder } from '../disk/worker/shared-files'
import type { Keeper } from '../keeper'
import type { SourceEdition } from './worker/source-editions'

/** The complete editions of a shared folder, the newest first. */
export async function findSourceEditions({ courses, library }: Keeper, sharedFrom: string): Promise<SourceEdition[]> {
  const complete = [...courses.values()].filter(
    ({ saved, record, folder }) =>
      saved && record.complete && record.sharedFrom === sharedFrom && isShareFolder(folder),
  )
  complete.sort((one, other) => other.record.addedAt - one.record.addedAt)
  const editions: SourceEdition[] = []
  for (const { folder, infoHash } of complete) {
    const info = await library.metadata(infoHash)
    if (info) editions.push({ infoHash, folder, info })
  }
  return editions
}
