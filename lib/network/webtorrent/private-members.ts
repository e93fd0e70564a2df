// The only file that names private members of WebTorrent 3.0.21, bittorrent-protocol 5.0.9, ut_metadata 5.0.1,
// simple-peer 10.1.2, and of streamx 2.28.0, whose streams they are.
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
  _onRequest(index: number, offset: number, length: number): void
  _onCancel(index: number, offset: number, length: number): void
  _onHave(index: number): void
  _readableState: { buffered: number; highWaterMark: number }
  _read(done: (error: null) => void): void
  _parse(size: number, then: (buffer: Uint8Array) => void): void
  _write(data: Uint8Array, done: (error: null) => void): void
}

interface MetadataInside {
  _onRequest(part: unknown): void
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

/** Take over a request for a block, which is of this torrent. @returns what has it read and answered, or refuses it */
export const replaceRequest = (wire: Wire, look: WireInside['_onRequest']) => replace(inWire(wire), '_onRequest', look)

/** Take over the cancelling of a request. @returns what has it not answered, though it is read all the same */
export const replaceCancel = (wire: Wire, look: WireInside['_onCancel']) => replace(inWire(wire), '_onCancel', look)

/** Take over that a peer has a piece. It is noted; @returns what tells of it as well */
export function replaceHave(wire: Wire, look: WireInside['_onHave']): WireInside['_onHave'] {
  replace(inWire(wire), '_onHave', (index) => {
    if (wire.peerPieces.get(index)) return
    wire.peerPieces.set(index, true)
    look(index)
  })
  return (index) => void wire.emit('have', index)
}

/** Take over a request for a part of the metadata, which may be anything. @returns what answers it */
export const replaceMetadataRequest = (
  metadata: NonNullable<Wire['ut_metadata']>,
  look: MetadataInside['_onRequest'],
) => replace(metadata as unknown as MetadataInside, '_onRequest', look)

/** Bytes written for the peer that the connection has not taken yet. */
export const bytesWaiting = (wire: Wire) => inWire(wire)._readableState.buffered

/** Call the listener whenever fewer bytes than that wait for the peer, and it has taken something or been written something. */
export function whenRoom(wire: Wire, bytes: number, listener: () => void): void {
  const inside = inWire(wire)
  inside._readableState.highWaterMark = bytes
  inside._read = (done) => {
    listener()
    done(null)
  }
}

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
