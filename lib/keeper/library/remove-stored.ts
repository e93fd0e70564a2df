import type { InfoHash } from '../../base/info-hash'
import type { Files } from '../disk/worker/file-calls'
import type { Library } from './library'

/**
 * Delete a forgotten course's record and files, in an order in which a crash at any moment leaves all of it or nothing
 * that comes back. On a full disk the library may refuse until the files are gone.
 * @throws what the library or the store throws; the rest is swept at the next start
 */
export async function removeStored(
  library: Pick<Library, 'remove'>,
  files: Pick<Files, 'remove' | 'removeNote'>,
  { infoHash, folder }: { infoHash: InfoHash; folder: string },
): Promise<void> {
  // What remains of the note goes with its folder.
  await files.removeNote(folder, 'record').catch(() => undefined)
  const refused = await library.remove(infoHash).catch((error: unknown) => ({ error }))
  await files.remove(folder)
  if (refused) await library.remove(infoHash)
}
