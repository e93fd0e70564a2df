import type { PeerConnection } from './peer-connection'

/**
 * Call the listener once, when the connection is over for whatever reason.
 * simple-peer emits `close` only for connections destroyed on this side. Measured in Chromium 156: closed by the other
 * side, `end` and `disconnect`; failed, `error`.
 */
export function whenOver(peer: PeerConnection, listener: () => void): void {
  let over = false
  const end = () => {
    if (over) return
    over = true
    listener()
  }
  for (const event of ['close', 'error', 'end', 'disconnect'] as const) peer.on(event, end)
}

/**
 * Wait for the connection's own offer or answer.
 * @param timeout milliseconds
 * @returns its SDP, or null if the connection is over or the time is up (then it is destroyed)
 */
export function localDescription(peer: PeerConnection, timeout: number): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>()
  const timer = setTimeout(() => peer.destroy(new Error('no description')), timeout)
  const finish = (sdp: string | null) => {
    clearTimeout(timer)
    resolve(sdp)
  }
  peer.once('signal', ({ sdp }) => finish(sdp ?? null))
  whenOver(peer, () => finish(null))
  return promise
}
