// The part of simple-peer 10.1.2 that the network uses, read from its source.

declare module '@thaunknown/simple-peer/lite.js' {
  /** @see https://github.com/ThaUnknown/simple-peer#api */
  export default class Peer {
    constructor(options: {
      initiator: boolean
      trickle: boolean
      iceCompleteTimeout: number
      config: RTCConfiguration
    })
    /** WebTorrent knows the peer by it, once somebody has set it. */
    id?: string
    readonly connected: boolean
    /** Bytes that wait in the data channel. */
    readonly bufferSize: number
    on(event: 'connect' | 'disconnect' | 'end' | 'error' | 'close', listener: () => void): unknown
    once(event: 'signal', listener: (description: { type: string; sdp?: string }) => void): unknown
    signal(description: { type: 'offer' | 'answer'; sdp: string }): void
    destroy(error?: Error): void
    /** A message at once. @throws when the channel is closed */
    send(message: Uint8Array): void
  }
}
