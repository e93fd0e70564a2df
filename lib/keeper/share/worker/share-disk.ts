import type { Torrent } from '../../../torrent/metadata'
import { openAccess } from '../../disk/worker/open-access'
import type { ShareDisk } from './share-copy'

/** The files of a new folder in OPFS, named by their index. Each is open from its first byte to its last. */
export function openShareDisk(
  folder: FileSystemDirectoryHandle,
  { files }: Pick<Torrent, 'files'>,
): ShareDisk & { close(): Promise<void> } {
  const missing = files.map(({ length }) => length)
  const handles = new Map<number, Promise<FileSystemSyncAccessHandle>>()

  async function open(file: number): Promise<FileSystemSyncAccessHandle> {
    return openAccess(await folder.getFileHandle(String(file), { create: true }))
  }

  return {
    async write(file, at, bytes) {
      const access = handles.get(file) ?? open(file)
      handles.set(file, access)
      const handle = await access
      const written = handle.write(bytes, { at })
      if (written !== bytes.length) throw new DOMException(`wrote ${written} bytes`, 'QuotaExceededError')
      missing[file] = (missing[file] ?? 0) - written
      if (missing[file] > 0) return
      handles.delete(file)
      handle.close()
    },

    /** Nothing may be being written. What was begun is closed, so that it can be removed. */
    async close() {
      for (const access of await Promise.allSettled(handles.values())) {
        if (access.status === 'fulfilled') access.value.close()
      }
      handles.clear()
    },
  }
}
