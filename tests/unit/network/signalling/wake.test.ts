import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchWake } from '../../../../lib/network/signalling/wake'

const HOUR = 3_600_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watch() {
  const onWake = vi.fn()
  return { onWake, stop: watchWake(onWake) }
}

test('time that passes as usual is no sleep', () => {
  const { onWake } = watch()
  vi.advanceTimersByTime(HOUR)
  expect(onWake).not.toHaveBeenCalled()
})

test('a sleep in which the monotonic clock stands still is noticed once', () => {
  const { onWake } = watch()
  vi.advanceTimersByTime(9000)
  vi.setSystemTime(Date.now() + HOUR)
  vi.advanceTimersByTime(9000)
  expect(onWake).toHaveBeenCalledOnce()
})

test('a browser that was stopped is noticed once', () => {
  const { onWake } = watch()
  const now = performance.now.bind(performance)
  vi.advanceTimersByTime(9000)
  vi.spyOn(performance, 'now').mockImplementation(() => now() + 10_000)
  vi.advanceTimersByTime(9000)
  expect(onWake).toHaveBeenCalledOnce()
  vi.restoreAllMocks()
})

test('nothing is noticed after the end', () => {
  const { onWake, stop } = watch()
  stop()
  vi.setSystemTime(Date.now() + HOUR)
  vi.advanceTimersByTime(9000)
  expect(onWake).not.toHaveBeenCalled()
})
