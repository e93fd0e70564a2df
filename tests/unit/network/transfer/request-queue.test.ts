import { expect, it } from 'vitest'
import type { Wire } from 'webtorrent'
import { createRequestQueues } from '../../../../lib/network/transfer/request-queue'

/** How many blocks a peer is asked for at once after many blocks that took `took` milliseconds each. */
function depthAfter(took: number, isLookedAt: boolean): number {
  const queues = createRequestQueues(() => 10_000)
  const wire = { requests: [] as unknown[], peerExtendedHandshake: {} }
  if (isLookedAt) queues.look()
  for (let answer = 0; answer < 1000; answer++) queues.answered(wire as unknown as Wire, 10_000 - took)
  while (queues.hasRoom(wire as unknown as Wire)) wire.requests.push({})
  return wire.requests.length
}

it('asks for more of a peer that answers soon, and for less of one that does not', () => {
  expect(depthAfter(100, false)).toBe(512)
  expect(depthAfter(500, false)).toBe(16)
  expect(depthAfter(1100, false)).toBe(8)
})

it('asks for less ahead while somebody looks at the course', () => {
  expect(depthAfter(50, true)).toBe(512)
  expect(depthAfter(100, true)).toBe(16)
  expect(depthAfter(500, true)).toBe(8)
})
