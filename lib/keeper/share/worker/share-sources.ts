import { Failure } from '../../../protocol/failure'
import type { Torrent } from '../../../torrent/metadata'
import type { Span } from '../../../torrent/piece-spans'

/** A folder to be copied: where its bytes belong, and the files they come from, in the same order. */
export interface ShareJob {
  layout: Pick<Torrent, 'files' | 'length' | 'pieceLength' | 'pieceCount'>
  sources: Blob[]
}

/**
 * The bytes of the spans, one after another, from the files that are shared.
 * @throws Failure `file-changed` naming the file
 */
export async function readSources(job: ShareJob, spans: Span[]): Promise<Uint8Array<ArrayBuffer>> {
  const all = new Blob(spans.map((span) => sliceOf(job, span)))
  const length = spans.reduce((sum, span) => sum + span.length, 0)
  // Which file it is, and that it has changed, is found out below.
  const bytes = await all.arrayBuffer().catch(() => undefined)
  if (bytes?.byteLength === length) return new Uint8Array(bytes)
  throw await findChanged(job, spans)
}

/** Together they could not be read: one by one shows which it is. */
async function findChanged(job: ShareJob, spans: Span[]): Promise<Failure> {
  for (const span of spans) {
    // One that cannot be read is the one that has changed.
    const bytes = await sliceOf(job, span)
      .arrayBuffer()
      .catch(() => undefined)
    if (bytes?.byteLength !== span.length) return changed(job, span)
  }
  return changed(job, spans[0])
}

function changed({ layout }: ShareJob, span?: Span): Failure {
  const path = layout.files[span?.file ?? 0]?.path ?? ''
  return new Failure('file-changed', `share: cannot read ${path}`, path)
}

const sliceOf = ({ sources }: ShareJob, { file, at, length }: Span) =>
  sources[file]?.slice(at, at + length) ?? new Blob()
