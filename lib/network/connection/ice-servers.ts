/** STUN servers tell a peer its public address. Two operators, so that one may be down or blocked. */
export const iceServers: RTCIceServer[] = [
  { urls: 'stun:stun.cloudflare.com:3478' },
  { urls: 'stun:stun.l.google.com:19302' },
]
