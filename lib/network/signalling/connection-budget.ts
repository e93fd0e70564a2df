import type { PeerConnection } from '../connection/peer-connection'
import { whenOver } from '../connection/peer-life'

/** Chromium makes at most 500 connections in a renderer, and then none at all. */
const LIMIT = 300
/** Time for which a closed connection counts: Chromium counts it until it is collected, within 24 s when measured. */
const LINGER_MS = 30_000

/** Room for the RTCPeerConnections of this process. */
export interface ConnectionBudget {
  /** @returns a new connection, or null if there is no room for it */
  open(initiator: boolean): PeerConnection | null
  /** Milliseconds for which there has been no room. */
  starved(): number
}

/** Count connections from their making until 30 s after their end. */
export function createConnectionBudget(create: (initiator: boolean) => PeerConnection): ConnectionBudget {
  let taken = 0
  let refusedAt: number | undefined
  return {
    open(initiator) {
      if (taken >= LIMIT) {
        refusedAt ??= performance.now()
        return null
      }
      refusedAt = undefined
      const peer = create(initiator)
      taken++
      whenOver(peer, () => setTimeout(() => taken--, LINGER_MS))
      return peer
    },
    starved: () => (taken < LIMIT || refusedAt === undefined ? 0 : performance.now() - refusedAt),
  }
}
