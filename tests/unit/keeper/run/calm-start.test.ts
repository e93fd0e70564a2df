import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CourseRunner } from '../../../../lib/keeper/course/course-runner'
import { KeptCourse } from '../../../../lib/keeper/course/kept-course'
import type { Files } from '../../../../lib/keeper/disk/worker/file-calls'
import type { Keeper } from '../../../../lib/keeper/keeper'
import type { CourseRecord } from '../../../../lib/keeper/library/library'
import { FIRST_SLIDE_MS, keepCalm } from '../../../../lib/keeper/run/calm-start'
import { defaultSettings } from '../../../../lib/protocol/settings'
import { noise, sampleTorrent } from '../sample-torrent'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A course that is being opened; `film` is its size in bytes. */
function open(film: number) {
  const { torrent, info, infoHash } = sampleTorrent({
    'a-film.mp4': noise(film),
    'README.md': noise(16_384, 2),
    'picture.png': noise(16_384, 3),
  })
  const course = new KeptCourse({ infoHash, trackers: [], name: '' } as unknown as CourseRecord, true)
  course.load(torrent, info, undefined, {} as Files)
  const sendRanges = vi.fn()
  return { course, sendRanges, keeper: { runner: { sendRanges } } as unknown as Keeper }
}

const fetchesRest = (course: KeptCourse) => course.ranges().some(({ priority }) => priority === 1)

it('fetches only what somebody waits for, and then the rest', () => {
  const { course, sendRanges, keeper } = open(8_200_000)
  keepCalm(keeper, course, FIRST_SLIDE_MS)
  void course.awaitFile(2)
  expect(course.ranges().map(({ priority }) => priority)).toEqual([4, 2])
  vi.advanceTimersByTime(FIRST_SLIDE_MS)
  expect(sendRanges).toHaveBeenCalledOnce()
  expect(fetchesRest(course)).toBe(true)
})

it('of a large course on a metered connection only what somebody waits for is fetched; it waits otherwise', () => {
  const { course } = open(8_200_000)
  course.running = true
  course.wantAll = true
  course.meteredOnlyNeeded = true
  expect(course.state, 'the README').toBe('fetching')
  course.entryReady = true
  expect(course.ranges()).toEqual([])
  expect(course.state).toBe('metered')
  void course.awaitFile(2)
  expect(course.ranges()).toHaveLength(1)
  expect(course.state).toBe('fetching')
  course.meteredOnlyNeeded = false
  expect(fetchesRest(course)).toBe(true)
})

it('while it waits for another connection it misses nobody; what a slide waits for it does', async () => {
  const { course } = open(8_200_000)
  Object.assign(course, { running: true, wantAll: true, meteredOnlyNeeded: true, entryReady: true, answering: 1 })
  const onChange = vi.fn()
  const runner = new CourseRunner({ send() {} }, { settings: defaultSettings }, onChange)
  const alone = () => {
    vi.advanceTimersByTime(16_000)
    runner.noticeAlone(course)
    return course.failure
  }
  expect(alone()).toBe(undefined)
  expect(onChange).not.toHaveBeenCalled()
  const waiting = course.awaitFile(2)
  expect(alone()).toBe('nobody')
  course.giveUp('removed')
  await expect(waiting).rejects.toMatchObject({ code: 'removed' })
  expect(alone()).toBe(undefined)
  expect(onChange, 'the person reads what is so').toHaveBeenCalledTimes(2)
})

it('of a small course all is fetched there, and of files without a README', () => {
  const { course } = open(100_000)
  course.meteredOnlyNeeded = true
  expect(fetchesRest(course)).toBe(true)
  const files = open(8_200_000).course
  Object.assign(files, { meteredOnlyNeeded: true, entry: undefined })
  expect(fetchesRest(files)).toBe(true)
})

it('goes on when the last of several reasons for calm is over', () => {
  const { course, sendRanges, keeper } = open(8_200_000)
  keepCalm(keeper, course, 100)
  keepCalm(keeper, course, 200)
  vi.advanceTimersByTime(100)
  expect(sendRanges).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(sendRanges).toHaveBeenCalledOnce()
})

it('does not hold a small course up', () => {
  const { course, keeper } = open(100_000)
  keepCalm(keeper, course, 100)
  expect(fetchesRest(course)).toBe(true)
})
