import { Failure } from '../../../protocol/failure'
import { pieceSpans, type Span } from '../../../torrent/piece-spans'
import { readSources, type ShareJob } from './share-sources'

export interface ShareDisk {
  write(file: number, at: number, bytes: Uint8Array): Promise<void>
}

const HASH_LENGTH = 20
/** Bytes read at once: few enough to hold several, enough for many small files. A multiple of every piece length. */
const BATCH = 4 * 1024 * 1024
/** Batches at work side by side, so that reading, hashing and writing overlap. */
const LANES = 4

/**
 * Copies a folder to the disk and hashes its pieces, in one pass; at most 16 MiB of it are in memory.
 * @param onBytes told of bytes of a file that are stored
 * @returns SHA-1 of every piece, 20 bytes each
 * @throws Failure `file-changed` naming the file, `share-cancelled`; whatever the disk throws. Nothing is being written then.
 */
export async function copyAndHash(
  job: ShareJob,
  disk: ShareDisk,
  onBytes: (count: number, path: string) => void,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { layout } = job
  const hashes = new Uint8Array(layout.pieceCount * HASH_LENGTH)
  const batches = Math.ceil(layout.length / BATCH)
  const errors: unknown[] = []
  const goesOn = () => errors.length === 0 && !signal.aborted
  let next = 0

  async function work(): Promise<void> {
    while (next < batches && goesOn()) {
      const batch = next++
      const spans = pieceSpans({ ...layout, pieceLength: BATCH }, batch)
      const bytes = await readSources(job, spans)
      await Promise.all([write(spans, bytes), hash(batch, bytes)])
    }
  }

  async function write(spans: Span[], bytes: Uint8Array): Promise<void> {
    let from = 0
    for (const { file, at, length } of spans) {
      if (!goesOn()) return
      await disk.write(file, at, bytes.subarray(from, from + length))
      onBytes(length, pathOf(file))
      from += length
    }
  }

  async function hash(batch: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const first = (batch * BATCH) / layout.pieceLength
    const count = Math.ceil(bytes.length / layout.pieceLength)
    const digests = Array.from({ length: count }, async (_, index) => {
      const piece = bytes.subarray(index * layout.pieceLength, (index + 1) * layout.pieceLength)
      hashes.set(new Uint8Array(await crypto.subtle.digest('SHA-1', piece)), (first + index) * HASH_LENGTH)
    })
    await Promise.all(digests)
  }

  const pathOf = (file: number) => layout.files[file]?.path ?? ''

  await Promise.all(Array.from({ length: LANES }, () => work().catch((error: unknown) => errors.push(error))))
  if (signal.aborted) throw new Failure('share-cancelled')
  if (errors.length > 0) throw errors[0]
  return hashes
}
