import { describe, expect, test } from 'vitest'
import {
  announceDelay,
  clampInterval,
  dormantDelay,
  searchDelay,
} from '../../../../lib/network/signalling/announce-schedule'

/** The least and the most of many, in seconds. */
function range(delay: () => number): [least: number, most: number] {
  const seconds = Array.from({ length: 1000 }, () => delay() / 1000)
  return [Math.min(...seconds), Math.max(...seconds)]
}

test('K3: whatever a tracker asks for is between 20 s and an hour', () => {
  expect([0.001, -1, 0, 20, 90, 1e9, Number.NaN, null].map(clampInterval)).toEqual([20, 20, 20, 20, 90, 3600, 120, 120])
})

test('courses drift apart by a tenth', () => {
  const [least, most] = range(() => announceDelay(100))
  expect(least).toBeGreaterThanOrEqual(100)
  expect(most).toBeLessThanOrEqual(110)
  expect(most - least).toBeGreaterThan(5)
})

test('nobody is searched for less often than every 30 s', () => {
  expect([0, 1, 2, 3, 4, 100].map(searchDelay)).toEqual([2000, 5000, 10_000, 20_000, 30_000, 30_000])
})

describe('a dormant course', () => {
  test('is announced at the interval among hundreds', () => {
    const [least, most] = range(() => dormantDelay(120, 500))
    expect(least).toBeGreaterThanOrEqual(120)
    expect(most).toBeLessThanOrEqual(132)
  })

  test('comes sooner for the second time, so that courses announced together are spread over the interval', () => {
    const [least, most] = range(() => dormantDelay(120, 500, true))
    expect(least).toBeGreaterThanOrEqual(60)
    expect(least).toBeLessThan(70)
    expect(most).toBeGreaterThan(110)
  })

  test('is announced so seldom among thousands that all of them come to 12 announces a second', () => {
    const [least, most] = range(() => dormantDelay(120, 10_000))
    expect(least).toBeGreaterThanOrEqual(10_000 / 12)
    expect(most).toBeLessThanOrEqual(10_000 / 10)
  })

  test.each([
    ['bittorrent-tracker', 120, 1200],
    ['aquatic_ws', 120, 1800],
    ['wt-tracker since 2024', 20, 40],
  ])('%s, which asks for %i s, does not forget it in %i s, however many there are', (_, interval, forgets) => {
    const [, most] = range(() => dormantDelay(interval, 100_000))
    expect(most).toBeLessThan(forgets)
  })
})
