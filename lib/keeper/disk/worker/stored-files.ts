import type { Files } from './file-calls'
import { openAccess } from './open-access'
import { openFiles } from './open-files'
import { createFolderRemover } from './remove-folder'
import { type FileReference, formatReferences, REFERENCES_NOTE, ReferenceBook } from './shared-files'
import { unlessMissing } from './unless-missing'

/** The store itself, in OPFS. Only in workers, and only one call at a time. */
export async function openStore(root: FileSystemDirectoryHandle): Promise<Files> {
  const courses = await root.getDirectoryHandle('courses', { create: true })
  const references = new ReferenceBook(courses)
  const files = openFiles(courses, references)
  const remove = createFolderRemover(courses, references, files.closeAll)

  async function writeNote(folder: string, note: string, bytes: Uint8Array): Promise<void> {
    // What is written takes the place of the old when it is closed, not before.
    const writing = await (await files.entry(folder, note, true)).createWritable()
    await writing.write(bytes as Uint8Array<ArrayBuffer>)
    await writing.close()
  }

  /** Sizes of files were seen when the files were compared; only a removal can have taken them since. */
  async function areThere(lent: readonly FileReference[]): Promise<boolean> {
    const names = new Map<string, Set<string>>()
    for (const { from } of lent) {
      const known = names.get(from.folder) ?? new Set(await listNames(from.folder))
      names.set(from.folder, known)
      if (!known.has(String(from.file))) return false
    }
    return true
  }

  async function listNames(folder: string): Promise<string[]> {
    const directory = await courses.getDirectoryHandle(folder).catch(unlessMissing)
    return directory ? await namesIn(directory) : []
  }

  return {
    async write(folder, spans, bytes) {
      let from = 0
      for (const { file, at, length } of spans) {
        const handle = await files.handle(folder, file, true)
        writeAll(handle, bytes.subarray(from, from + length), at)
        from += length
      }
    },

    async read(folder, spans) {
      const bytes = new Uint8Array(spans.reduce((sum, { length }) => sum + length, 0))
      let filled = 0
      for (const { file, at, length } of spans) {
        const handle = await files.handle(folder, file)
        const read = handle.read(bytes.subarray(filled, filled + length), { at })
        filled += read
        if (read < length) break
      }
      return bytes.subarray(0, filled)
    },

    open: files.file,
    remove,

    async borrow(folder, lent) {
      if (!(await areThere(lent))) throw new DOMException('an edition before was removed', 'NotFoundError')
      await writeNote(folder, REFERENCES_NOTE, new TextEncoder().encode(formatReferences(lent)))
      references.forget(folder)
    },

    list: () => namesIn(courses),
    writeNote,

    async readNote(folder, note) {
      const found = await files.entry(folder, note).catch(unlessMissing)
      return found && new Uint8Array(await (await found.getFile()).arrayBuffer())
    },

    async removeNote(folder, note) {
      const directory = await courses.getDirectoryHandle(folder).catch(unlessMissing)
      await directory?.removeEntry(note).catch(unlessMissing)
    },

    async probe(bytes) {
      const handle = await openAccess(await root.getFileHandle('probe', { create: true }))
      try {
        writeAll(handle, new Uint8Array(bytes), 0)
      } finally {
        handle.close()
        await root.removeEntry('probe')
      }
    },
  }
}

async function namesIn(directory: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = []
  for await (const name of directory.keys()) names.push(name)
  return names
}

function writeAll(handle: FileSystemSyncAccessHandle, bytes: Uint8Array, at: number): void {
  const written = handle.write(bytes, { at })
  if (written !== bytes.length) throw new DOMException(`wrote ${written} of ${bytes.length}`, 'QuotaExceededError')
}
