declare module '@thaunknown/simple-peer/lite.js' {
  import type { PeerConnection } from './peer-connection'

  /** @see https://github.com/ThaUnknown/simple-peer#api */
  const Peer: new (options: {
    initiator: boolean
    trickle: boolean
    iceCompleteTimeout: number
    config: RTCConfiguration
  }) => PeerConnection
  export default Peer
}
