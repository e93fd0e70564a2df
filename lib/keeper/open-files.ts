import { openAccess } from './open-access'

/** Sync access handles of OPFS files, at most `limit` open at a time, the least recently used closed first. */
export function openFiles(courses: FileSystemDirectoryHandle, limit = 64) {
  const handles = new Map<string, FileSystemSyncAccessHandle>()

  /** Only writing makes files: what was deleted is missed, not found empty. */
  async function file(folder: string, name: number | string, create = false) {
    const directory = await courses.getDirectoryHandle(folder, { create })
    return await directory.getFileHandle(String(name), { create })
  }

  function close(key: string) {
    handles.get(key)?.close()
    handles.delete(key)
  }

  return {
    file,

    async handle(folder: string, index: number, create = false): Promise<FileSystemSyncAccessHandle> {
      const key = `${folder}/${index}`
      const known = handles.get(key)
      handles.delete(key)
      const handle = known ?? (await openAccess(await file(folder, index, create)))
      handles.set(key, handle)
      const oldest = handles.keys().next().value
      if (handles.size > limit && oldest !== undefined) close(oldest)
      return handle
    },

    async remove(folder: string): Promise<void> {
      for (const key of [...handles.keys()]) if (key.startsWith(`${folder}/`)) close(key)
      await courses.removeEntry(folder, { recursive: true }).catch(unlessMissing)
    },
  }
}

/** What is to be removed may be gone. */
export function unlessMissing(error: unknown): undefined {
  if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
}
