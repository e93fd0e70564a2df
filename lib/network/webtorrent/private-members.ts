// The only file that names private members of WebTorrent 3.0.21, bittorrent-protocol 5.0.9 and simple-peer 10.1.2.
// private-members.contract.test.ts fails when an update moves or changes one of them.

import type Peer from '@thaunknown/simple-peer/lite.js'
import type { Torrent, Wire } from 'webtorrent'

interface TorrentInside {
  _hashes: string[]
  _peers: Map<string, { conn: Peer; wire: Wire | null }>
  _verifyPieces(done: (error: Error | null) => void): void
  _update(): void
  _updateInterest(): void
  _markVerified(index: number): void
  _checkDone(): void
}

interface WireInside {
  _onMessageLength(buffer: Uint8Array): void
  _onMessage(buffer: Uint8Array): void
  _onExtended(id: number, buffer: Uint8Array): void
  _parse(size: number, then: (buffer: Uint8Array) => void): void
  _write(data: Uint8Array, done: (error: null) => void): void
}

/** A stream's write: calls back when more may be written. */
type Write = (chunk: Uint8Array, written: (error?: Error | null) => void) => void

interface PeerInside {
  _pc: RTCPeerConnection | null
  _write: Write
}

/** A Torrent object, of which tests need not have everything. */
type AnyTorrent = Pick<Torrent, 'pieces'>

const inTorrent = (torrent: AnyTorrent) => torrent as unknown as TorrentInside
const inWire = (wire: Wire) => wire as unknown as WireInside
const inPeer = (peer: object) => peer as PeerInside

/** Put a method in the place of another. @returns the one that was there, bound */
function replace<Inside, Name extends keyof Inside>(
  inside: Inside,
  name: Name,
  method: Inside[Name] & ((...args: never[]) => void),
): Inside[Name] {
  const original = inside[name] as typeof method
  inside[name] = method
  return original.bind(inside) as typeof method
}

/** Stored pieces are taken as the bitfield says: the keeper checks each before it leaves the disk. */
export function trustStoredPieces(torrent: AnyTorrent): void {
  inTorrent(torrent)._verifyPieces = (done) => queueMicrotask(() => done(null))
}

/** WebTorrent asks peers for nothing. @param update called when there may be something to ask for */
export function replaceFetching(torrent: AnyTorrent, update: () => void): void {
  inTorrent(torrent)._update = update
}

/** SHA-1 of a piece in hex. */
export const hashOfPiece = (torrent: AnyTorrent, index: number) => inTorrent(torrent)._hashes[index]

/** The piece is here, and stored. */
export const markStored = (torrent: AnyTorrent, index: number) => inTorrent(torrent)._markVerified(index)

/** The torrent emits `done` if it is complete now. */
export const noticeDone = (torrent: AnyTorrent) => inTorrent(torrent)._checkDone()

/** Tell every peer whether it has something that is missing here (BEP 3 `interested`). */
export const tellInterest = (torrent: AnyTorrent) => inTorrent(torrent)._updateInterest()

/** The connection under a wire, as it was given to `addPeer`. */
export function connectionOf(torrent: AnyTorrent, wire: Wire): Peer | undefined {
  return [...inTorrent(torrent)._peers.values()].find((peer) => peer.wire === wire)?.conn
}

/** Look at the length of each frame, four bytes, before it is waited for. @returns what waits for it */
export const replaceFrameLength = (wire: Wire, look: WireInside['_onMessageLength']) =>
  replace(inWire(wire), '_onMessageLength', look)

/** Look at each frame before it is acted on. @returns what acts on it */
export const replaceFrame = (wire: Wire, look: WireInside['_onMessage']) => replace(inWire(wire), '_onMessage', look)

/** Look at each extended message (BEP 10) before it is acted on; 0 is the handshake. @returns what acts on it */
export const replaceExtended = (wire: Wire, look: WireInside['_onExtended']) =>
  replace(inWire(wire), '_onExtended', look)

/** Nothing is looked at any more, neither what the peer has sent already nor what it sends. */
export function stopReading(wire: Wire): void {
  const inside = inWire(wire)
  inside._parse(Number.MAX_VALUE, () => {})
  inside._write = (_data, done) => done(null)
}

/** Take over what is written to a connection. @returns what sends it */
export const replaceWrite = (peer: Peer, write: Write): Write => replace(inPeer(peer), '_write', write)

/** The session description of the remote peer, while there is a connection to it. */
export const remoteDescription = (peer: object) => inPeer(peer)._pc?.remoteDescription?.sdp
