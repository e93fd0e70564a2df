import { openAccess } from './open-access'
import type { Place, ReferenceBook } from './shared-files'
import { unlessMissing } from './unless-missing'

/**
 * The store's files by folder and index, wherever they lie. Of their sync access handles at most `limit` are open at a
 * time, the least recently used closed first.
 */
export function openFiles(courses: FileSystemDirectoryHandle, references: ReferenceBook, limit = 64) {
  /** By the file's true place: a file has one handle at a time, whoever has borrowed it. */
  const handles = new Map<string, FileSystemSyncAccessHandle>()

  /** Only writing makes files: what was deleted is missed, not found empty. */
  async function entry(folder: string, name: number | string, create = false) {
    const directory = await courses.getDirectoryHandle(folder, { create })
    return await directory.getFileHandle(String(name), { create })
  }

  async function access({ folder, file }: Place, create: boolean): Promise<FileSystemSyncAccessHandle> {
    const key = `${folder}/${file}`
    const known = handles.get(key)
    handles.delete(key)
    const handle = known ?? (await openAccess(await entry(folder, file, create)))
    handles.set(key, handle)
    const oldest = handles.keys().next().value
    if (handles.size > limit && oldest !== undefined) close(oldest)
    return handle
  }

  function close(key: string) {
    handles.get(key)?.close()
    handles.delete(key)
  }

  return {
    entry,

    async file(folder: string, index: number): Promise<File> {
      const { folder: owner, file } = (await references.of(folder)).get(index) ?? { folder, file: index }
      return await (await entry(owner, file)).getFile()
    },

    async handle(folder: string, index: number, create = false): Promise<FileSystemSyncAccessHandle> {
      const own = { folder, file: index }
      const lent = (await references.of(folder)).get(index)
      if (!lent) return await access(own, create)
      if (!create) return await access(lent, false)
      const handle = await access(lent, false).catch(unlessMissing)
      if (handle) return handle
      await references.end(folder, index)
      return await access(own, true)
    },

    closeAll(folder: string): void {
      for (const key of [...handles.keys()]) if (key.startsWith(`${folder}/`)) close(key)
    },
  }
}
