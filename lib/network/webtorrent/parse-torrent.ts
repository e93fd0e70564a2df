// Stands in for the npm package `parse-torrent` inside WebTorrent: what it accepts is what our strict parser accepts,
// and a magnet link, a URL or a file never reaches it.

import { toHex } from '../../base/bytes'
import { baseName } from '../../base/path'
import bencode, { readInfo } from '../../torrent/bencode'
import { hashInfo, parseNewInfo, type Torrent } from '../../torrent/metadata'

/** The shape WebTorrent copies onto its Torrent object. */
export interface ParsedTorrent {
  infoHash: string
  name: string
  announce: string[]
  urlList: string[]
  info?: unknown
  infoBuffer?: Uint8Array
  length?: number
  pieceLength?: number
  lastPieceLength?: number
  /** SHA-1 of each piece in hex. */
  pieces?: string[]
  files?: { path: string; name: string; length: number; offset: number }[]
  private?: boolean
}

/** An info-hash without metadata, as the network hands it over. */
type Known = { infoHash: string; name: string }

/**
 * @param id an object with an info-hash, or the bytes of a dictionary that has `info` (what `ut_metadata` gives)
 * @throws Failure `bad-metadata`, `v2-only`, `private-torrent`
 */
export default async function parseTorrent(id: Known | ParsedTorrent | Uint8Array): Promise<ParsedTorrent> {
  if (!(id instanceof Uint8Array)) return { announce: [], urlList: [], ...id }
  const info = readInfo(id)
  return describeTorrent(await hashInfo(info), info, parseNewInfo(info))
}

/** A torrent whose metadata is known, in WebTorrent's shape. */
export function describeTorrent(infoHash: string, info: Uint8Array, torrent: Torrent): ParsedTorrent {
  return {
    infoHash,
    name: torrent.name,
    announce: [],
    urlList: [],
    info: bencode.decode(info),
    infoBuffer: info,
    length: torrent.length,
    pieceLength: torrent.pieceLength,
    lastPieceLength: torrent.length - (torrent.pieceCount - 1) * torrent.pieceLength,
    pieces: Array.from({ length: torrent.pieceCount }, (_, index) =>
      toHex(torrent.pieces.subarray(index * 20, index * 20 + 20)),
    ),
    files: torrent.files.map(({ path, length, offset }) => ({
      path,
      name: baseName(path),
      length,
      offset,
    })),
    private: torrent.private,
  }
}

export const toTorrentFile = ({ info }: ParsedTorrent) => (info ? bencode.encode({ info }) : undefined)

export const toMagnetURI = ({ infoHash }: ParsedTorrent) => `magnet:?xt=urn:btih:${infoHash}`

/** WebTorrent calls it for what `parseTorrent` refused: nothing is fetched from anywhere. */
export const remote = (_id: unknown, done: (error: Error) => void) =>
  queueMicrotask(() => done(new Error('invalid torrent')))
