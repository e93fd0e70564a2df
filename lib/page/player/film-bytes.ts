import type { ReadPart } from '../worlds/part-calls'

/** The bytes of a film that may not all be here yet. */
export interface FilmBytes {
  size: number
  /** Resolves when they are here, however long that takes. Rejects when they will not come, or at the signal. */
  read(start: number, end: number, signal: AbortSignal): Promise<Uint8Array>
}

/** Read at a time: more than a packet, so that the keeper is asked seldom; little enough to be here soon. */
const BLOCK = 64 * 1024
/** Kept of what was read last: picture and sound of a film lie side by side, and are read one by one. */
const MOST_BLOCKS = 32
/** Kept of what was read first: a film's tables, which every jump needs. */
const MOST_TABLES = 64

/** Keeps some of what was read. `tablesRead` is to be called when the film's tables have been. */
export function createFilmBytes(path: string, size: number, readPart: ReadPart): FilmBytes & { tablesRead(): void } {
  const tables = new Map<number, Uint8Array>()
  const blocks = new Map<number, Uint8Array>()

  async function block(at: number, signal: AbortSignal): Promise<Uint8Array> {
    const known = tables.get(at) ?? blocks.get(at) ?? (await fetchBlock(at, signal))
    if (tables.has(at)) return known
    blocks.delete(at)
    blocks.set(at, known)
    const [oldest] = blocks.keys()
    if (blocks.size > MOST_BLOCKS && oldest !== undefined) blocks.delete(oldest)
    return known
  }

  async function fetchBlock(at: number, signal: AbortSignal): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.min(BLOCK, size - at))
    let filled = 0
    while (filled < bytes.length) {
      signal.throwIfAborted()
      const found = await readPart(path, at + filled, bytes.length - filled)
      bytes.set(found.bytes, filled)
      filled += found.bytes.length
    }
    return bytes
  }

  return {
    size,
    async read(start, end, signal) {
      const bytes = new Uint8Array(end - start)
      for (let at = start - (start % BLOCK); at < end; at += BLOCK) {
        const found = await block(at, signal)
        const from = Math.max(start - at, 0)
        bytes.set(found.subarray(from, Math.min(end - at, found.length)), at + from - start)
      }
      signal.throwIfAborted()
      return bytes
    },
    tablesRead() {
      for (const [at, bytes] of blocks) if (tables.size < MOST_TABLES) tables.set(at, bytes)
      blocks.clear()
    },
  }
}

/** The film without its first bytes. */
export function bytesFrom(bytes: FilmBytes, at: number): FilmBytes {
  const read: FilmBytes['read'] = (start, end, signal) => bytes.read(start + at, end + at, signal)
  return { size: bytes.size - at, read }
}
