import type { Torrent } from './metadata'

/** A run of bytes inside one stored file. */
export interface Span {
  /** Index of the file in the torrent; it is also the stored file's name. */
  file: number
  /** Byte offset in that file. */
  at: number
  length: number
}

/** Where the bytes of a piece lie, in order. Empty files have no bytes and never appear. */
export function pieceSpans(torrent: Pick<Torrent, 'files' | 'length' | 'pieceLength'>, index: number): Span[] {
  const start = index * torrent.pieceLength
  const end = Math.min(start + torrent.pieceLength, torrent.length)
  const spans: Span[] = []
  for (let file = firstFileAt(torrent.files, start); file < torrent.files.length; file++) {
    const { offset, length } = torrent.files[file] as { offset: number; length: number }
    if (offset >= end) break
    const from = Math.max(start, offset)
    const to = Math.min(end, offset + length)
    if (from < to) spans.push({ file, at: from - offset, length: to - from })
  }
  return spans
}

/** Index of the last file that begins at or before `at`, stepped back over empty files that share the offset. */
function firstFileAt(files: Torrent['files'], at: number): number {
  let low = 0
  let high = files.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((files[middle]?.offset ?? 0) <= at) low = middle
    else high = middle - 1
  }
  while (low > 0 && files[low]?.length === 0) low--
  return low
}
