// The keeper's disk: synchronous file access exists only in workers. One call at a time, in order.

import type { FileCall, FileCalls, FileReply } from './file-worker-protocol'
import { openAccess } from './open-access'
import { openFiles, unlessMissing } from './open-files'

type Answers = { [K in keyof FileCalls]: (...args: Parameters<FileCalls[K]>) => Promise<ReturnType<FileCalls[K]>> }

const courses = navigator.storage.getDirectory().then((root) => root.getDirectoryHandle('courses', { create: true }))
const files = courses.then(openFiles)

const answers: Answers = {
  async write(folder, spans, bytes) {
    let from = 0
    for (const { file, at, length } of spans) {
      const handle = await (await files).handle(folder, file, true)
      writeAll(handle, bytes.subarray(from, from + length), at)
      from += length
    }
  },

  async read(folder, spans) {
    const bytes = new Uint8Array(spans.reduce((sum, { length }) => sum + length, 0))
    let filled = 0
    for (const { file, at, length } of spans) {
      const handle = await (await files).handle(folder, file)
      const read = handle.read(bytes.subarray(filled, filled + length), { at })
      filled += read
      if (read < length) break
    }
    return bytes.subarray(0, filled)
  },

  async open(folder, file) {
    return await (await (await files).file(folder, file)).getFile()
  },

  async remove(folder) {
    await (await files).remove(folder)
  },

  async list() {
    const names: string[] = []
    for await (const name of (await courses).keys()) names.push(name)
    return names
  },

  async writeNote(folder, note, bytes) {
    // What is written takes the place of the old when it is closed, not before.
    const writing = await (await (await files).file(folder, note, true)).createWritable()
    await writing.write(bytes as Uint8Array<ArrayBuffer>)
    await writing.close()
  },

  async readNote(folder, note) {
    const found = await (await files).file(folder, note).catch(unlessMissing)
    return found && new Uint8Array(await (await found.getFile()).arrayBuffer())
  },

  async removeNote(folder, note) {
    const directory = await (await courses).getDirectoryHandle(folder).catch(unlessMissing)
    await directory?.removeEntry(note).catch(unlessMissing)
  },

  async probe(bytes) {
    const root = await navigator.storage.getDirectory()
    const handle = await openAccess(await root.getFileHandle('probe', { create: true }))
    try {
      writeAll(handle, new Uint8Array(bytes), 0)
    } finally {
      handle.close()
      await root.removeEntry('probe')
    }
  },
}

function writeAll(handle: FileSystemSyncAccessHandle, bytes: Uint8Array, at: number): void {
  const written = handle.write(bytes, { at })
  if (written !== bytes.length) throw new DOMException(`wrote ${written} of ${bytes.length}`, 'QuotaExceededError')
}

async function answer({ id, name, args }: FileCall): Promise<void> {
  try {
    const value = await (answers[name] as (...args: unknown[]) => Promise<unknown>)(...args)
    reply({ id, value }, value instanceof Uint8Array ? [value.buffer] : [])
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    reply({ id, error: { name, message } })
  }
}

const reply = (message: FileReply, transfer: Transferable[] = []) => self.postMessage(message, { transfer })

let last: Promise<void> = Promise.resolve()
self.addEventListener('message', ({ data }: MessageEvent<FileCall>) => {
  last = last.then(() => answer(data))
})
