import { equalBytes } from '../../../base/bytes'
import type { Span } from '../../../torrent/piece-spans'
import type { NewFileReference } from '../../disk/worker/shared-files'
import type { ShareDisk } from './share-copy'
import { readSources, type ShareJob } from './share-sources'
import type { FindSharedFile, SharedFile } from './source-editions'

/** A file of the folder, and the one of an edition before that it is compared with. */
interface Pair extends SharedFile {
  /** As far as it was compared. */
  same: boolean
  /** Compared, and not written. */
  spans: Span[]
}

/**
 * A disk that does not write what a file of an edition before holds already, byte for byte: what is damaged there is not
 * borrowed. From a file's first difference on all of it is written.
 */
export function reuseFiles(disk: ShareDisk, job: ShareJob, findSharedFile: FindSharedFile, signal: AbortSignal) {
  const pairs = new Map<number, Promise<Pair | undefined>>()
  const same = new Map<number, Pair>()

  async function pairOf(file: number): Promise<Pair | undefined> {
    const { path = '', length = 0 } = job.layout.files[file] ?? {}
    const lent = await findSharedFile(path, length)
    if (!lent) return undefined
    const pair = { ...lent, same: true, spans: [] }
    same.set(file, pair)
    return pair
  }

  /** The spans of a file come side by side: none may be noted after the first difference was found. */
  async function writeAfterAll(file: number, pair: Pair): Promise<void> {
    pair.same = false
    same.delete(file)
    for (const span of pair.spans) {
      if (signal.aborted) return
      await disk.write(file, span.at, await readSources(job, [span]))
    }
  }

  return {
    async write(file: number, at: number, bytes: Uint8Array): Promise<void> {
      const finding = pairs.get(file) ?? pairOf(file)
      pairs.set(file, finding)
      const pair = await finding
      const equal = pair?.same && (await holds(pair.bytes, at, bytes))
      if (equal && pair.same) pair.spans.push({ file, at, length: bytes.length })
      else {
        if (pair?.same) await writeAfterAll(file, pair)
        await disk.write(file, at, bytes)
      }
    },

    /** When everything was written: the files that were not. */
    borrowed: (): NewFileReference[] => [...same].map(([file, { place, edition }]) => ({ file, from: place, edition })),
  }
}

async function holds(lent: Blob, at: number, bytes: Uint8Array): Promise<boolean> {
  // A slice takes as long as reading it, where files are small.
  const part = lent.size === bytes.length ? lent : lent.slice(at, at + bytes.length)
  // What cannot be read is not the same: it is copied anew.
  const there = await part.arrayBuffer().catch(() => new ArrayBuffer())
  return equalBytes(new Uint8Array(there), bytes)
}
