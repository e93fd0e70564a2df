import Peer from '@thaunknown/simple-peer/lite.js'
import { channelRoom, MIN_ROOM } from './channel-room'
import { gatherWrites, type Written } from './gather-writes'
import type { Id } from './tracker-frame'

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

/** A simple-peer that sends few and large messages, and as far ahead as the line is fast. */
class GatheringPeer extends Peer {
  private room = MIN_ROOM

  private readonly gather = gatherWrites((message, written) => {
    if (!this.connected || this.bufferSize > this.room) {
      this.sendAndWait(message, written)
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

  /** simple-peer calls back when all but 64 KiB are gone. */
  private sendAndWait(message: Uint8Array, written: Written): void {
    const since = performance.now()
    const waiting = this.bufferSize + message.length
    super._write(message, (error) => {
      this.room = channelRoom(waiting - this.bufferSize, performance.now() - since)
      written(error)
    })
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
