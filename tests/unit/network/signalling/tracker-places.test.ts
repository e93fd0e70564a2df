import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTrackerPlaces, type TrackerPlaces } from '../../../../lib/network/signalling/tracker-places'

let places: TrackerPlaces
let dialled: Set<string>
let ever: Set<string>
let most: number

beforeEach(() => {
  vi.useFakeTimers()
  dialled = new Set()
  ever = new Set()
  most = 0
  places = createTrackerPlaces(
    (url) => {
      expect(dialled.has(url)).toBe(false)
      dialled.add(url)
      ever.add(url)
      most = Math.max(most, dialled.size)
    },
    (url) => expect(dialled.delete(url)).toBe(true),
  )
})

afterEach(() => {
  places.close()
  vi.useRealTimers()
})

const url = (index: number) => `wss://t${index}.example.org`
const useMany = (count: number) => {
  for (let index = 0; index < count; index++) places.use(url(index))
}

test('all are dialled at once while there are few, and hung up on when nobody uses them', () => {
  useMany(40)
  expect(dialled.size).toBe(40)
  places.use(url(1))
  places.leave(url(1))
  expect(dialled.has(url(1))).toBe(true)
  places.leave(url(1))
  expect(dialled.has(url(1))).toBe(false)
})

test('Q7: of 40,000 trackers 40 have a socket: the person’s own, those of most courses, the others by turns', () => {
  useMany(40_000)
  for (let again = 0; again < 5; again++) for (let index = 39_000; index < 39_010; index++) places.use(url(index))
  places.use('wss://mine.example.org')
  places.prefer(['wss://mine.example.org', url(30_000)])
  vi.advanceTimersByTime(1000)
  const kept = ['wss://mine.example.org', url(30_000), ...Array.from({ length: 10 }, (_, one) => url(39_000 + one))]
  expect([...dialled]).toEqual(expect.arrayContaining(kept))
  for (let turn = 0; turn < 100; turn++) {
    vi.advanceTimersByTime(10 * 60_000)
    expect(dialled.size).toBe(40)
    for (const one of kept) expect(dialled.has(one)).toBe(true)
  }
  expect(ever.size).toBeGreaterThanOrEqual(40 + 99 * 8)
  expect(most).toBe(40)
})

test('each of too many has its turn', () => {
  useMany(60)
  vi.advanceTimersByTime(1000 + 4 * 10 * 60_000)
  expect(ever.size).toBe(60)
})

test('a place that becomes free is given to another', () => {
  useMany(50)
  places.leave(url(0))
  vi.advanceTimersByTime(1000)
  expect(dialled.size).toBe(40)
})

test('with few left, none waits for a turn', () => {
  useMany(50)
  for (let index = 0; index < 20; index++) places.leave(url(index))
  vi.advanceTimersByTime(1000)
  expect(dialled.size).toBe(30)
  expect(vi.getTimerCount()).toBe(0)
})
