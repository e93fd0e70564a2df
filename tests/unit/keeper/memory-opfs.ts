interface Folder {
  folders: Map<string, Folder>
  files: Map<string, Uint8Array<ArrayBuffer>>
}

const emptyFolder = (): Folder => ({ folders: new Map(), files: new Map() })
const fail = (name: string, what: string): never => {
  throw new DOMException(what, name)
}

/** The browser's private file system in memory, as far as it is used: with its locks, and with a power switch. */
export function memoryOpfs() {
  const top = emptyFolder()
  const locked = new Set<string>()
  const power = { changes: Number.POSITIVE_INFINITY }

  /** Before each change; the one after the last does not happen, nor any later. */
  function change() {
    if (power.changes <= 0) throw new Error('power cut')
    power.changes--
  }

  function remove(folder: Folder, name: string, path: string) {
    const inner = folder.folders.get(name)
    for (const file of inner?.files.keys() ?? []) remove(inner as Folder, file, `${path}/${name}`)
    if (locked.has(`${path}/${name}`)) fail('NoModificationAllowedError', name)
    change()
    folder.folders.delete(name)
    folder.files.delete(name)
  }

  function fileHandle(folder: Folder, name: string, path: string) {
    const bytes = () => folder.files.get(name) ?? fail('NotFoundError', path)
    function put(part: Uint8Array, at: number) {
      change()
      const old = bytes()
      const grown = new Uint8Array(Math.max(old.length, at + part.length))
      grown.set(old)
      grown.set(part, at)
      folder.files.set(name, grown)
    }
    return {
      kind: 'file',
      getFile: async () => new File([bytes()], name),
      createWritable: async () => {
        const parts: Uint8Array<ArrayBuffer>[] = []
        return {
          write: async (part: Uint8Array<ArrayBuffer>) => void parts.push(part.slice()),
          close: async () => {
            change()
            folder.files.set(name, new Uint8Array(await new Blob(parts).arrayBuffer()))
          },
        }
      },
      createSyncAccessHandle: async () => {
        if (locked.has(path)) fail('NoModificationAllowedError', path)
        bytes()
        locked.add(path)
        return {
          read: (target: Uint8Array, { at = 0 } = {}) => {
            const part = bytes().subarray(at, at + target.length)
            target.set(part)
            return part.length
          },
          write: (part: Uint8Array, { at = 0 } = {}) => {
            put(part, at)
            return part.length
          },
          close: () => void locked.delete(path),
        }
      },
    }
  }

  function directoryHandle(folder: Folder, path: string): object {
    return {
      async getDirectoryHandle(name: string, { create = false } = {}) {
        if (!folder.folders.has(name)) {
          if (!create) fail('NotFoundError', name)
          change()
          folder.folders.set(name, emptyFolder())
        }
        return directoryHandle(folder.folders.get(name) as Folder, `${path}/${name}`)
      },
      async getFileHandle(name: string, { create = false } = {}) {
        if (!folder.files.has(name)) {
          if (!create) fail('NotFoundError', name)
          change()
          folder.files.set(name, new Uint8Array())
        }
        return fileHandle(folder, name, `${path}/${name}`)
      },
      async removeEntry(name: string) {
        if (!folder.folders.has(name) && !folder.files.has(name)) fail('NotFoundError', name)
        remove(folder, name, path)
      },
      async *entries() {
        for (const name of folder.files.keys()) yield [name, fileHandle(folder, name, `${path}/${name}`)]
      },
      async *keys() {
        yield* [...folder.folders.keys(), ...folder.files.keys()]
      },
    }
  }

  return {
    root: directoryHandle(top, '') as FileSystemDirectoryHandle,
    /** Content by path, of all files in `courses`. */
    files(): Map<string, Uint8Array<ArrayBuffer>> {
      const courses = [...(top.folders.get('courses')?.folders ?? [])]
      return new Map(
        courses.flatMap(([name, { files }]) => [...files].map(([file, bytes]) => [`${name}/${file}`, bytes])),
      )
    },
    folders: () => [...(top.folders.get('courses')?.folders.keys() ?? [])],
    power,
    /** As after a crash: nothing is open any more. */
    restart() {
      locked.clear()
      power.changes = Number.POSITIVE_INFINITY
    },
  }
}
