declare module '@thaunknown/simple-peer/lite.js' {
  import type { PeerConnection } from './connection/peer-connection'

  /** @see https://github.com/ThaUnknown/simple-peer#api */
  export default class Peer implements PeerConnection {
    constructor(options: {
      initiator: boolean
      trickle: boolean
      iceCompleteTimeout: number
      config: RTCConfiguration
    })
    readonly connected: boolean
    /** Bytes that wait in the data channel. */
    readonly bufferSize: number
    on: PeerConnection['on']
    once: PeerConnection['once']
    signal: PeerConnection['signal']
    destroy: PeerConnection['destroy']
    /** A message at once. @throws when the channel is closed */
    send(message: Uint8Array): void
    /** The stream's: calls back when 64 KiB or less wait in the channel. */
    _write(chunk: Uint8Array, written: (error?: Error | null) => void): void
  }
}
