import { encode } from '../../torrent/bencode'

/** A file as the torrent describes it. */
export interface SharedFile {
  /** In Unicode NFC, `/` between its parts. */
  path: string
  /** Bytes. */
  length: number
}

/**
 * The info dictionary (BEP 3) of a folder, or of one file in no subfolder: with nothing in it that differs between
 * computers or times, nor `private`. See docs/format.md.
 * @param name the folder's, in Unicode NFC; one file alone is named by its own name
 * @param files in the order of `orderFiles`
 * @param pieceLength bytes
 * @param hashes SHA-1 of every piece, 20 bytes each
 */
export function buildInfo(
  name: string,
  files: readonly SharedFile[],
  pieceLength: number,
  hashes: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const pieces = { 'piece length': pieceLength, pieces: hashes }
  const [only] = files
  // create-torrent makes it of a single file, and so do LiaScript's pages when they share it again.
  if (files.length === 1 && only && !only.path.includes('/')) {
    return encode({ ...pieces, length: only.length, name: only.path })
  }
  return encode({ ...pieces, name, files: files.map(({ path, length }) => ({ length, path: path.split('/') })) })
}
