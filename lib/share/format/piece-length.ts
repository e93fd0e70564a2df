const SMALLEST = 16 * 1024
const LARGEST = 4 * 1024 * 1024

/**
 * Bytes of a piece: the power of two nearest to a 1024th of the whole, 16 KiB to 4 MiB, the smaller one half-way. It is
 * what WebTorrent 0.98.18 chooses, so that LiaScript's pages, which share again what they have opened, share the same
 * torrent. Newer versions of create-torrent choose otherwise, at 24 MB for one.
 * @param bytes of all files together
 */
export function pieceLength(bytes: number): number {
  const target = bytes / 1024
  let length = SMALLEST
  while (length < LARGEST && 2 * length - target < target - length) length *= 2
  return length
}
