import Peer from '@thaunknown/simple-peer/lite.js'
import { gatherWrites, type Written } from './gather-writes'
import type { Id } from './peer-id'

/** How long a description waits for STUN after the first local candidate, in milliseconds. simple-peer waits 5 s. */
const ICE_TIMEOUT = 1000

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

/** A simple-peer that sends few and large messages. */
class GatheringPeer extends Peer {
  private readonly gather = gatherWrites((message, written) => {
    if (!this.connected || this.bufferSize > MAX_WAITING) {
      super._write(message, written)
      return
    }
    try {
      this.send(message)
      written()
    } catch (error) {
      written(error as Error)
    }
  })

  override _write(chunk: Uint8Array, written: Written): void {
    if (this.connected) this.gather(chunk, written)
    else super._write(chunk, written)
  }
}

/** @returns a maker of connections as WebTorrent takes them (`torrent.addPeer`) */
export function peerFactory(iceServers: RTCIceServer[]): (initiator: boolean) => PeerConnection {
  return (initiator) => {
    const peer = new GatheringPeer({
      initiator,
      trickle: false,
      iceCompleteTimeout: ICE_TIMEOUT,
      config: { iceServers },
    })
    // An `error` without a listener is thrown; those who care add their own.
    peer.on('error', () => {})
    return peer
  }
}
