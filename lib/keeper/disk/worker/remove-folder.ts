import type { ReferenceBook } from './shared-files'
import { unlessMissing } from './unless-missing'

/**
 * Removes folders, but for what others have borrowed of them: that goes with the last borrower. A crash half-way leaves
 * folders of no course, and removing those again at the next start ends it.
 * @param closeAll a folder's files, so that they can be removed
 */
export function createFolderRemover(
  courses: FileSystemDirectoryHandle,
  references: ReferenceBook,
  closeAll: (folder: string) => void,
) {
  /** Removed, and not empty yet. */
  const left = new Set<string>()

  async function clear(folder: string): Promise<void> {
    const lent = await references.lentBy(folder)
    closeAll(folder)
    if (lent.size === 0) {
      await courses.removeEntry(folder, { recursive: true }).catch(unlessMissing)
      left.delete(folder)
    } else {
      left.add(folder)
      await keepOnly(folder, lent)
    }
    references.forget(folder)
  }

  async function keepOnly(folder: string, names: Set<string>): Promise<void> {
    const directory = await courses.getDirectoryHandle(folder).catch(unlessMissing)
    const others: string[] = []
    for await (const name of directory?.keys() ?? []) if (!names.has(name)) others.push(name)
    for (const name of others) await directory?.removeEntry(name)
  }

  return async (folder: string): Promise<void> => {
    const editions = new Set([...(await references.of(folder)).values()].map(({ folder }) => folder))
    await clear(folder)
    for (const edition of editions) if (left.has(edition)) await clear(edition)
  }
}
