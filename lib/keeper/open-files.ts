import { openAccess } from './open-access'

/** Sync access handles of OPFS files, at most `limit` open at a time, the least recently used closed first. */
export function openFiles(courses: FileSystemDirectoryHandle, limit = 64) {
  const handles = new Map<string, FileSystemSyncAccessHandle>()

  async function file(infoHash: string, index: number) {
    const folder = await courses.getDirectoryHandle(infoHash, { create: true })
    return await folder.getFileHandle(String(index), { create: true })
  }

  function close(key: string) {
    handles.get(key)?.close()
    handles.delete(key)
  }

  return {
    file,

    async handle(infoHash: string, index: number): Promise<FileSystemSyncAccessHandle> {
      const key = `${infoHash}/${index}`
      const known = handles.get(key)
      handles.delete(key)
      const handle = known ?? (await openAccess(await file(infoHash, index)))
      handles.set(key, handle)
      const oldest = handles.keys().next().value
      if (handles.size > limit && oldest !== undefined) close(oldest)
      return handle
    },

    async remove(infoHash: string): Promise<void> {
      for (const key of [...handles.keys()]) if (key.startsWith(`${infoHash}/`)) close(key)
      await courses.removeEntry(infoHash, { recursive: true }).catch((error: unknown) => {
        if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
      })
    },
  }
}
