import type { PeerConnection } from '../connection/peer-connection'
import { whenOver } from '../connection/peer-life'

/** Chromium makes at most 500 connections in a renderer, and then none at all. */
const LIMIT = 300
/** Chromium counts a closed connection until it is collected; measured to be over within 24 s. Milliseconds. */
const LINGER = 30_000

/** A place for each RTCPeerConnection of this process. */
export interface ConnectionBudget {
  /** @returns a new connection, or null if there is no place for it */
  open(initiator: boolean): PeerConnection | null
  /** For how long there has been no place, in milliseconds. */
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
      whenOver(peer, () => setTimeout(() => taken--, LINGER))
      return peer
    },
    starved: () => (taken < LIMIT || refusedAt === undefined ? 0 : performance.now() - refusedAt),
  }
}
