import Peer from '@thaunknown/simple-peer/lite.js'
import { replaceWrite } from '../webtorrent/private-members'
import { gatherWrites } from './gather-writes'
import type { Id } from './peer-id'

/** Time for which a description waits for STUN after the first local candidate. simple-peer waits 5 s. */
const ICE_TIMEOUT_MS = 1000

/** What signalling needs of a WebRTC connection; a simple-peer object is one. */
export interface PeerConnection {
  /** The remote peer's id, once it is known. */
  id?: Id
  /** The data channel is open. */
  readonly connected: boolean
  on(event: 'connect' | 'disconnect' | 'end' | 'error' | 'close', listener: () => void): unknown
  once(event: 'signal', listener: (description: { type: string; sdp?: string }) => void): unknown
  /** Take the remote description. @throws when destroyed */
  signal(description: { type: 'offer' | 'answer'; sdp: string }): void
  destroy(error?: Error): void
}

/**
 * Bytes that may wait in the data channel: simple-peer's 64 KiB run dry while this thread does something else. What does not
 * wait there waits in the same order before it.
 */
const MAX_WAITING = 1024 * 1024

/** Few and large messages instead of one for each write. */
function gatherMessages(peer: Peer): void {
  const gather = gatherWrites((message, written) => {
    if (!peer.connected || peer.bufferSize > MAX_WAITING) {
      write(message, written)
      return
    }
    try {
      peer.send(message)
      written()
    } catch (error) {
      // The channel has closed meanwhile: the stream ends with this.
      written(error as Error)
    }
  })
  const write = replaceWrite(peer, (chunk, written) => {
    if (peer.connected) gather(chunk, written)
    else write(chunk, written)
  })
}

/** @returns a maker of connections as WebTorrent takes them (`torrent.addPeer`) */
export function createPeerFactory(iceServers: RTCIceServer[]): (initiator: boolean) => PeerConnection {
  return (initiator) => {
    const peer = new Peer({
      initiator,
      trickle: false,
      iceCompleteTimeout: ICE_TIMEOUT_MS,
      config: { iceServers },
    })
    gatherMessages(peer)
    // An `error` without a listener is thrown. Whoever cares that the connection is over listens with `whenOver`.
    peer.on('error', () => {})
    return peer
  }
}
