import { createHash } from 'node:crypto'
import { encode } from '../../../lib/torrent/bencode'
import { parseInfo, pieceSize } from '../../../lib/torrent/metadata'

const PIECE = 16 * 1024

/** A torrent of these files, in this order, and its pieces. `more` goes into the info dictionary. */
export function sampleTorrent(contents: Record<string, string | Uint8Array>, name = 'course', more: object = {}) {
  const text = new TextEncoder()
  const files = Object.entries(contents).map(([path, content]) => ({
    path: path.split('/').map((part) => text.encode(part)),
    bytes: typeof content === 'string' ? text.encode(content) : content,
  }))
  const all = Buffer.concat(files.map(({ bytes }) => bytes))
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (let at = 0; at < all.length; at += PIECE) pieces.push(new Uint8Array(all.subarray(at, at + PIECE)))
  const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest()
  const info = encode({
    files: files.map(({ path, bytes }) => ({ length: bytes.length, path })),
    name: text.encode(name),
    'piece length': PIECE,
    pieces: new Uint8Array(Buffer.concat(pieces.map(sha1))),
    ...more,
  })
  const torrent = parseInfo(info)
  const infoHash = sha1(info).toString('hex')
  const piece = (index: number) => new Uint8Array(pieces[index] ?? [])
  return { info, infoHash, torrent, piece, size: (index: number) => pieceSize(torrent, index) }
}

/** Bytes that differ from each other, so that a piece in the wrong place is noticed. */
export const noise = (length: number, seed = 1) =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8) * 17 + seed * 101) & 255)
