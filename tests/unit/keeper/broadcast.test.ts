import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Broadcast } from '../../../lib/keeper/broadcast'

describe('Broadcast', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function setUp() {
    const broadcast = new Broadcast()
    const state = { count: 0 }
    const seen: number[] = []
    const stop = broadcast.subscribe(
      () => state.count,
      (count) => seen.push(count),
    )
    return { broadcast, state, seen, stop }
  }

  test('a new subscriber gets the state at once', () => {
    expect(setUp().seen).toEqual([0])
  })

  test('sends at most once a second, and the last state always', () => {
    const { broadcast, state, seen } = setUp()
    vi.advanceTimersByTime(1000)
    for (let step = 0; step < 30; step++) {
      state.count++
      broadcast.changed()
      vi.advanceTimersByTime(100)
    }
    vi.advanceTimersByTime(1000)
    expect(seen.length).toBeLessThanOrEqual(5)
    expect(seen.at(-1)).toBe(30)
  })

  test('sends urgent changes in the same turn, and nothing that has not changed', async () => {
    const { broadcast, state, seen } = setUp()
    state.count = 7
    broadcast.changed(true)
    broadcast.changed(true)
    await Promise.resolve()
    expect(seen).toEqual([0, 7])
  })

  test('a subscriber whose port is closed is forgotten, and the others go on', async () => {
    const { broadcast, state, seen } = setUp()
    let calls = 0
    broadcast.subscribe(
      () => state.count,
      () => {
        calls++
        throw new Error('Attempting to use a disconnected port object')
      },
    )
    for (state.count = 1; state.count <= 3; state.count++) {
      broadcast.changed(true)
      await Promise.resolve()
    }
    expect(calls).toBe(1)
    expect(seen).toEqual([0, 1, 2, 3])
  })

  test('sends nothing after the end', () => {
    const { broadcast, state, seen, stop } = setUp()
    stop()
    state.count = 1
    broadcast.changed(true)
    vi.advanceTimersByTime(2000)
    expect(seen).toEqual([0])
  })
})
