import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../../../lib/base/clock'
import { CourseSaver } from '../../../../lib/keeper/course/course-saver'
import type { CourseRecord } from '../../../../lib/keeper/library/library'
import { setBit } from '../../../../lib/torrent/bitfield'
import { makeCourse } from '../course-fixture'
import { noise, sampleTorrent } from '../sample-torrent'

const { torrent, info, infoHash } = sampleTorrent({ 'README.md': noise(40_000) })
const counters = { size: 0, complete: false, addedAt: 1, given: 0, received: 0 }
const record: CourseRecord = { infoHash, name: 'Seeds', trackers: [], mode: 'auto', ...counters }

const report = (given: number) => ({
  ...{ infoHash, seeders: 0, leechers: 1, download: 0, upload: 0, given, received: 0, served: 0 },
  trackers: { answered: 1, total: 1 },
})

/** A library whose transactions end when the test says so. */
function setUp() {
  const { course } = makeCourse({ ...record })
  course.contents.metadataKnown(torrent, info, undefined)
  const begun: { saved: { record: CourseRecord; pieces?: Uint8Array }[]; end: PromiseWithResolvers<void> }[] = []
  const library = {
    save(courses: unknown) {
      const end = Promise.withResolvers<void>()
      begun.push({ saved: structuredClone(courses) as never, end })
      return end.promise
    },
  }
  const saver = new CourseSaver(library, () => {}, systemClock)
  const has = (index: number) => {
    setBit(course.content?.store.have ?? new Uint8Array(), index, true)
    return saver.save(course)
  }
  return { course, saver, begun, has }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())
const turn = () => vi.advanceTimersByTimeAsync(0)
const gathered = () => vi.advanceTimersByTimeAsync(40)

describe('CourseSaver', () => {
  test('one transaction at a time, the next with all that came meanwhile', async () => {
    const { begun, has } = setUp()
    const done: number[] = []
    for (const index of [0, 1, 2]) {
      void has(index).then(() => done.push(index))
      await gathered()
    }
    expect(begun.length).toBe(1)
    begun[0]?.end.resolve()
    await turn()
    expect(done).toEqual([0])
    expect(begun[1]?.saved[0]?.pieces).toEqual(new Uint8Array([0b11100000]))
    begun[1]?.end.resolve()
    await turn()
    expect(done).toEqual([0, 1, 2])
    expect(begun.length).toBe(2)
  })

  test('what comes within 40 ms is written together, and counts as written after that', async () => {
    const { begun, has } = setUp()
    const done: number[] = []
    for (const index of [0, 1]) void has(index).then(() => done.push(index))
    await vi.advanceTimersByTimeAsync(39)
    expect(begun.length).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(begun.map(({ saved }) => saved[0]?.pieces)).toEqual([new Uint8Array([0b11000000])])
    expect(done).toEqual([])
    begun[0]?.end.resolve()
    await turn()
    expect(done).toEqual([0, 1])
  })

  test('who waits hears that the library could not be written, and it is tried again', async () => {
    const { begun, has } = setUp()
    const told = expect(has(0)).rejects.toThrow('no space')
    await gathered()
    begun[0]?.end.reject(new Error('no space'))
    await told
    expect(begun.length).toBe(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(begun[1]?.saved[0]?.pieces).toEqual(new Uint8Array([0b10000000]))
  })

  test('counters are written together, some time later', async () => {
    const { begun, course, saver } = setUp()
    for (const given of [1, 2, 3]) {
      course.run.reported(report(given))
      saver.later(course)
    }
    expect(begun).toEqual([])
    await vi.advanceTimersByTimeAsync(250)
    expect(begun.map(({ saved }) => saved.map(({ record }) => record.given))).toEqual([[6]])
  })

  test('V5: a course that was removed meanwhile is not written', async () => {
    const { begun, course, saver } = setUp()
    saver.later(course)
    course.forgotten()
    await vi.advanceTimersByTimeAsync(250)
    expect(begun).toEqual([])
  })
})
