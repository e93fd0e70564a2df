import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAgenda } from '../../../../lib/network/signalling/agenda'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp() {
  const done: [item: string, at: number][] = []
  const agenda = createAgenda<string>((item) => done.push([item, performance.now() - start]))
  const start = performance.now()
  const at = (seconds: number) => start + seconds * 1000
  return { agenda, done, at, names: () => done.map(([item]) => item) }
}

test('things are done at their times, whatever the order in which they were set', () => {
  const { agenda, done, at } = setUp()
  agenda.set('c', at(3))
  agenda.set('a', at(1))
  agenda.set('b', at(2))
  vi.advanceTimersByTime(10_000)
  expect(done).toEqual([
    ['a', 1000],
    ['b', 2000],
    ['c', 3000],
  ])
})

test('what is past is done at once', () => {
  const { agenda, names } = setUp()
  agenda.set('a', 0)
  vi.advanceTimersByTime(1)
  expect(names()).toEqual(['a'])
})

test('a new time replaces the old one, earlier or later', () => {
  const { agenda, done, at } = setUp()
  agenda.set('a', at(1))
  agenda.set('a', at(5))
  agenda.set('b', at(5))
  agenda.set('b', at(1))
  agenda.set('b', at(1))
  vi.advanceTimersByTime(10_000)
  expect(done).toEqual([
    ['b', 1000],
    ['a', 5000],
  ])
})

test('what is deleted is not done, and may be set again', () => {
  const { agenda, done, at } = setUp()
  agenda.set('a', at(1))
  agenda.delete('a')
  agenda.set('b', at(1))
  agenda.clear()
  vi.advanceTimersByTime(2000)
  agenda.set('a', at(3))
  vi.advanceTimersByTime(2000)
  expect(done).toEqual([['a', 3000]])
})

test('thousands that are due at once are done in their order, at most 200 a second, and leave time between', () => {
  const { agenda, done, names } = setUp()
  const items = Array.from({ length: 2000 }, (_, index) => String(index))
  for (const item of items) agenda.set(item, 0)
  vi.advanceTimersByTime(15_000)
  expect(names()).toEqual(items)
  for (let second = 0; second < 9; second++) {
    const count = done.filter(([, time]) => time >= second * 1000 && time < (second + 1) * 1000).length
    expect(count).toBe(200)
  }
  expect(new Set(done.map(([, time]) => time)).size).toBe(40)
})

test('something done may set itself again, without taking the others’ turn', () => {
  const done: string[] = []
  const agenda = createAgenda<string>((item) => {
    done.push(item)
    agenda.set(item, performance.now() + 1000)
  })
  for (let item = 0; item < 100; item++) agenda.set(String(item), 0)
  vi.advanceTimersByTime(200)
  expect(done).toHaveLength(50)
  vi.advanceTimersByTime(500)
  expect(new Set(done).size).toBe(100)
})
