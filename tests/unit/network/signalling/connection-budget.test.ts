import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PeerConnection } from '../../../../lib/network/connection/peer-connection'
import { createConnectionBudget } from '../../../../lib/network/signalling/connection-budget'

describe('room for connections', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are 300, and tell for how long there has been none', () => {
    const budget = createConnectionBudget(() => new EventEmitter() as never as PeerConnection)
    const [first] = Array.from({ length: 300 }, () => budget.open(true))
    vi.advanceTimersByTime(1000)
    expect(budget.starved()).toBe(0)
    expect(budget.open(true)).toBeNull()
    vi.advanceTimersByTime(61_000)
    expect(budget.starved()).toBe(61_000)

    // Chromium gives the room back some time after the end of the connection.
    ;(first as never as EventEmitter).emit('close')
    vi.advanceTimersByTime(29_000)
    expect(budget.starved()).toBe(90_000)
    vi.advanceTimersByTime(1000)
    expect(budget.starved()).toBe(0)
    expect(budget.open(true)).not.toBeNull()
    expect(budget.open(true)).toBeNull()
    expect(budget.starved()).toBe(0)
  })
})
