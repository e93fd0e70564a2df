import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../../../lib/base/clock'
import { Broadcast } from '../../../../lib/keeper/course/broadcast'

describe('Broadcast', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function setUp() {
    const broadcast = new Broadcast<string>(systemClock)
    const seen: string[][] = []
    const stop = broadcast.subscribe((changed) => seen.push([...changed]))
    return { broadcast, seen, stop }
  }

  test('tells at most once a second, and everything that has changed once', () => {
    const { broadcast, seen } = setUp()
    vi.advanceTimersByTime(1000)
    for (let step = 0; step < 30; step++) {
      broadcast.changed(`item ${step}`)
      broadcast.changed('often')
      vi.advanceTimersByTime(100)
    }
    vi.advanceTimersByTime(1000)
    expect(seen.length).toBeLessThanOrEqual(5)
    expect(seen.flat().filter((item) => item !== 'often')).toHaveLength(30)
    for (const changed of seen) expect(changed.filter((item) => item === 'often').length).toBeLessThanOrEqual(1)
  })

  test('tells urgent changes in the same turn, with those that wait', async () => {
    const { broadcast, seen } = setUp()
    broadcast.changed('a')
    await Promise.resolve()
    expect(seen).toEqual([])
    broadcast.changed('b', true)
    broadcast.changed('c', true)
    await Promise.resolve()
    expect(seen).toEqual([['a', 'b', 'c']])
    vi.advanceTimersByTime(5000)
    expect(seen).toHaveLength(1)
  })

  test('a listener that throws is logged, and the others go on', async () => {
    const { broadcast, seen } = setUp()
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    broadcast.subscribe(() => {
      throw new Error('a bug')
    })
    for (const item of ['a', 'b', 'c']) {
      broadcast.changed(item, true)
      await Promise.resolve()
    }
    expect(logged).toHaveBeenCalledTimes(3)
    logged.mockRestore()
    expect(seen).toEqual([['a'], ['b'], ['c']])
  })

  test('tells nothing after the end', () => {
    const { broadcast, seen, stop } = setUp()
    stop()
    broadcast.changed('a', true)
    vi.advanceTimersByTime(2000)
    expect(seen).toEqual([])
  })
})
