import { compareBytes } from '../../base/bytes'
import { findEntry } from '../../liascript/entry'

const encoder = new TextEncoder()

/**
 * The one order in which a folder is shared: the file that opens the course first, then by code point of the path.
 * @param paths in Unicode NFC, `/` between their parts
 */
export function orderFiles(paths: readonly string[]): string[] {
  // UTF-8 keeps the order of code points; JavaScript's own comparison of UTF-16 does not.
  const sorted = paths
    .map((path) => ({ path, bytes: encoder.encode(path) }))
    .sort((a, b) => compareBytes(a.bytes, b.bytes))
    .map(({ path }) => path)
  const entry = chooseEntry(sorted)
  return entry === undefined ? sorted : [entry, ...sorted.filter((path) => path !== entry)]
}

/**
 * Whichever of the files that LiaScript could open comes first is the one it opens; that is to be the one nearest to the
 * top, and among those of one folder the one that is a README by its whole name.
 */
function chooseEntry(sorted: string[]): string | undefined {
  const byRank = sorted
    .map((path) => ({ path, depth: path.split('/').length, other: /(?:^|\/)readme\.md$/i.test(path) ? 0 : 1 }))
    .sort((a, b) => a.depth - b.depth || a.other - b.other)
  const index = findEntry(byRank)
  return index === undefined ? undefined : byRank[index]?.path
}
