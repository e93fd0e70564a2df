import type { KeptCourse } from '../course/kept-course'
import type { Keeper } from '../keeper'

/**
 * Delete a forgotten course's record and files, in an order in which a crash at any moment leaves all of it or nothing
 * that comes back. On a full disk the library may refuse until the files are gone.
 */
export async function removeStored({ library, files }: Keeper, { infoHash, folder }: KeptCourse): Promise<void> {
  await files.removeNote(folder, 'record').catch(() => undefined)
  const refused = await library.remove(infoHash).catch((error: unknown) => ({ error }))
  await files.remove(folder)
  if (refused) await library.remove(infoHash)
}
