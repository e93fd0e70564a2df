import { concatBytes, toHex } from '../base/bytes'
import type { InfoHash } from '../base/info-hash'
import { Failure } from '../protocol/failure'
import { type Dictionary, decode, encode, isDictionary } from './bencode'
import { MAX_METADATA, MAX_PIECE_LENGTH, MAX_PIECES, MIN_PIECE_LENGTH } from './limits'
import { listFiles, type TorrentFile } from './torrent-files'

/** What an info dictionary says (BEP 3), checked. Lengths and offsets are bytes. */
export interface Torrent {
  /** The file's name, or the folder's when there are several. Untrusted text, never to be used as a storage key. */
  name: string
  /** Of all files together, more than 0. */
  length: number
  /** A power of two, 16 KiB to 16 MiB. */
  pieceLength: number
  pieceCount: number
  /** SHA-1 of each piece, 20 bytes a piece. */
  pieces: Uint8Array
  files: TorrentFile[]
  /** BEP 27: its author wants it on its own trackers only. */
  private: boolean
}

const HASH_LENGTH = 20

/**
 * Reads an info dictionary. Of a hybrid torrent (BEP 52) the version 1 part counts and the rest is ignored.
 * @param info its raw bytes, at most 4 MiB of strict bencode
 * @throws Failure `v2-only` when it has no version 1 part, `bad-metadata` for everything else; the message is for logs
 */
export function parseInfo(info: Uint8Array): Torrent {
  const dictionary = decodeInfo(info)
  if (dictionary.pieces === undefined && dictionary['file tree'] !== undefined) throw new Failure('v2-only')
  const { name, files } = listFiles(dictionary)
  const last = files.at(-1)
  const length = last ? last.offset + last.length : 0
  if (length === 0) throw bad('nothing in it')

  const pieceLength = dictionary['piece length']
  if (!isPieceLength(pieceLength)) throw bad('piece length')
  const pieceCount = Math.ceil(length / pieceLength)
  const { pieces } = dictionary
  if (!(pieces instanceof Uint8Array)) throw bad('pieces are no bytes')
  if (pieceCount > MAX_PIECES) throw bad('too many pieces')
  if (pieces.length !== pieceCount * HASH_LENGTH) throw bad('number of pieces does not fit the length')

  // WebTorrent takes any value but 0 for yes.
  const isPrivate = dictionary.private !== undefined && dictionary.private !== 0
  return { name, length, pieceLength, pieceCount, pieces, files, private: isPrivate }
}

/**
 * The same for a torrent that comes from elsewhere. A private one (BEP 27) may be announced to its own trackers alone, with
 * its members' passkeys; here it would meet any tracker of a link or of the options.
 * @throws Failure `private-torrent`, and those of {@link parseInfo}
 */
export function parseNewInfo(info: Uint8Array): Torrent {
  const torrent = parseInfo(info)
  if (torrent.private) throw new Failure('private-torrent')
  return torrent
}

/** The torrent's identity: SHA-1 of the raw bytes of its info dictionary. */
export async function hashInfo(info: Uint8Array): Promise<InfoHash> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array(info))))
}

/**
 * The SHA-1 that a piece must have.
 * @returns 20 bytes, a view of `torrent.pieces`
 * @throws RangeError when there is no such piece
 */
export function pieceHash(torrent: Torrent, index: number): Uint8Array {
  checkPieceIndex(torrent, index)
  return torrent.pieces.subarray(index * HASH_LENGTH, (index + 1) * HASH_LENGTH)
}

/**
 * Bytes of a piece: all have the same size but the last.
 * @throws RangeError when there is no such piece
 */
export function pieceSize(torrent: Torrent, index: number): number {
  checkPieceIndex(torrent, index)
  return Math.min(torrent.pieceLength, torrent.length - index * torrent.pieceLength)
}

/**
 * The pieces that hold a file, first and last included.
 * @returns undefined for an empty file, which needs none
 * @throws RangeError when there is no such file
 */
export function filePieces(torrent: Torrent, fileIndex: number): { from: number; to: number } | undefined {
  const file = torrent.files[fileIndex]
  if (!file) throw new RangeError(`no file ${fileIndex}`)
  if (file.length === 0) return undefined
  const { offset, length } = file
  return {
    from: Math.floor(offset / torrent.pieceLength),
    to: Math.floor((offset + length - 1) / torrent.pieceLength),
  }
}

/**
 * A `.torrent` file around an info dictionary, whose bytes stay exactly as they are.
 * @param info raw bytes of the info dictionary
 * @param trackers each its own tier (BEP 12)
 */
export function encodeTorrentFile(info: Uint8Array, trackers: readonly string[]): Uint8Array<ArrayBuffer> {
  const announce =
    trackers.length > 0 ? { announce: trackers[0], 'announce-list': trackers.map((tracker) => [tracker]) } : {}
  const opened = encode(announce).subarray(0, -1)
  return concatBytes([opened, encode('info'), info, new TextEncoder().encode('e')])
}

function decodeInfo(info: Uint8Array): Dictionary {
  if (info.length > MAX_METADATA) throw bad('longer than 4 MiB')
  try {
    const value = decode(info)
    if (isDictionary(value)) return value
  } catch (error) {
    throw bad(error instanceof Error ? error.message : String(error))
  }
  throw bad('no dictionary')
}

const isPieceLength = (value: unknown): value is number =>
  typeof value === 'number' &&
  value >= MIN_PIECE_LENGTH &&
  value <= MAX_PIECE_LENGTH &&
  Number.isInteger(Math.log2(value))

function checkPieceIndex({ pieceCount }: Torrent, index: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= pieceCount) throw new RangeError(`no piece ${index}`)
}

const bad = (what: string) => new Failure('bad-metadata', `torrent: ${what}`)
