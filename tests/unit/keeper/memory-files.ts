import type { Files } from '../../../lib/keeper/disk/worker/file-calls'

/** The file worker's calls on a disk in memory, with ways to break it. */
export function memoryFiles() {
  const disk = new Map<string, Uint8Array<ArrayBuffer>>()
  const state = { full: false }
  const keyOf = (infoHash: string, file: number) => `${infoHash}/${file}`

  const files: Files = {
    async write(infoHash, spans, bytes) {
      if (state.full) throw new DOMException('no space', 'QuotaExceededError')
      let from = 0
      for (const { file, at, length } of spans) {
        const old = disk.get(keyOf(infoHash, file)) ?? new Uint8Array()
        const grown = new Uint8Array(Math.max(old.length, at + length))
        grown.set(old)
        grown.set(bytes.subarray(from, from + length), at)
        disk.set(keyOf(infoHash, file), grown)
        from += length
      }
    },
    async read(infoHash, spans) {
      const parts = spans.map(({ file, at, length }) => disk.get(keyOf(infoHash, file))?.slice(at, at + length))
      return new Uint8Array(parts.flatMap((part) => [...(part ?? [])]))
    },
    async open(infoHash, file) {
      const bytes = disk.get(keyOf(infoHash, file))
      if (!bytes) throw new DOMException('no such file', 'NotFoundError')
      return new File([bytes], String(file))
    },
    async remove(infoHash) {
      for (const key of [...disk.keys()]) if (key.startsWith(`${infoHash}/`)) disk.delete(key)
    },
    async borrow() {
      throw new DOMException('nothing is lent here', 'NotFoundError')
    },
    async list() {
      return [...new Set([...disk.keys()].map((key) => key.split('/')[0] ?? ''))]
    },
    async writeNote(folder, note, bytes) {
      if (state.full) throw new DOMException('no space', 'QuotaExceededError')
      disk.set(`${folder}/${note}`, new Uint8Array(bytes))
    },
    async readNote(folder, note) {
      return disk.get(`${folder}/${note}`)
    },
    async probe() {
      if (state.full) throw new DOMException('no space', 'QuotaExceededError')
    },
    async removeNote(folder, note) {
      disk.delete(`${folder}/${note}`)
    },
  }
  return { files, disk, state }
}
