import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { KeptCourse } from '../../../../lib/keeper/course/kept-course'
import type { CourseRecord } from '../../../../lib/keeper/library/library'
import { Quota } from '../../../../lib/keeper/run/quota'
import type { Eviction } from '../../../../lib/protocol/library-news'
import { defaultSettings } from '../../../../lib/protocol/settings'
import { waitFor } from '../../wait-for'

const GB = 1_000_000_000
const DAY = 24 * 3600_000
const ago = (days: number) => Date.now() - days * DAY
let count = 0
let courses: Map<string, KeptCourse>
const fail = vi.fn()

/** A complete course, not used for a day. */
function add(name: string, size: number, record: Partial<CourseRecord> = {}, saved = true): KeptCourse {
  const infoHash = `${++count}`.padStart(40, '0')
  const counters = { given: 0, received: 0, addedAt: ago(1) }
  const course = new KeptCourse(
    { infoHash, name, trackers: [], size: size * GB, complete: true, mode: 'auto', ...counters, ...record },
    saved,
  )
  courses.set(infoHash, course)
  return course
}

/** A course whose size is known, and nothing else of it is here. */
const incoming = (size: number) => add('new', size, { complete: false, addedAt: Date.now() }, false)

function makeRoom({ free, budget = null }: { free?: number; budget?: number | null }) {
  const removed: string[] = []
  const keeper = {
    courses,
    settings: { ...defaultSettings, diskBudget: budget },
    fail,
    async remove(infoHash: string) {
      removed.push(courses.get(infoHash)?.record.name ?? '')
      courses.delete(infoHash)
    },
  }
  const room = new Quota(keeper, free === undefined ? undefined : async () => free * GB)
  return { room, removed }
}

const noted = (room: Quota) =>
  new Promise<Eviction[]>((resolve) => {
    const stop = room.removals.stream((removals) => {
      resolve(removals)
      queueMicrotask(() => stop())
    })
  })

beforeEach(async () => {
  courses = new Map()
  fail.mockReset()
  await makeRoom({}).room.removals.forget()
})

test('Q1: a course that would not leave 2 GB of the disk free is refused, with what it needs and what there is', async () => {
  const { room } = makeRoom({ free: 12 })
  const large = incoming(11)
  expect(await room.claim(large)).toBe(false)
  expect(fail).toHaveBeenCalledExactlyOnceWith(large, 'no-space', { needed: 11 * GB, room: 10 * GB })
  expect(await room.claim(incoming(10))).toBe(true)
})

test('what the courses that are being fetched still need is not free', async () => {
  const { room } = makeRoom({ free: 12 })
  add('coming', 6, { complete: false })
  expect(await room.claim(incoming(5))).toBe(false)
  expect(fail.mock.lastCall?.[2]).toEqual({ needed: 5 * GB, room: 4 * GB })
})

test('where the free space cannot be known nothing is refused for it', async () => {
  const { room } = makeRoom({})
  expect(await room.claim(incoming(10_000))).toBe(true)
})

test('a course of the library that is refused is paused, so that a restart does not fetch it', async () => {
  const { room } = makeRoom({ free: 3 })
  const course = add('imported', 5, { complete: false })
  expect(await room.claim(course)).toBe(false)
  expect(course.record.mode).toBe('paused')
})

test('within the budget nothing is removed', async () => {
  const { room, removed } = makeRoom({ budget: 10 })
  add('old', 5)
  expect(await room.claim(incoming(5))).toBe(true)
  expect(removed).toEqual([])
})

test('what editions of a shared folder have in common counts once, as long as the lender is here', async () => {
  const { room, removed } = makeRoom({ budget: 10 })
  const first = add('first edition', 4, { sharedFrom: 'folder' })
  add('second edition', 4, { sharedFrom: 'folder', borrowed: { [first.infoHash]: 3 * GB } })
  add('old', 2)
  expect(await room.claim(incoming(3))).toBe(true)
  expect(removed).toEqual([])
  courses.delete(first.infoHash)
  expect(await room.claim(incoming(1))).toBe(true)
  expect(removed).toEqual([])
  expect(await room.claim(incoming(1))).toBe(true)
  expect(removed).toEqual(['old'])
})

test('a new course takes the place of those nobody has asked for the longest, and no more than needed; it is noted', async () => {
  const { room, removed } = makeRoom({ budget: 10 })
  add('used last week', 3, { addedAt: ago(90), usedAt: ago(10) })
  add('given last week', 3, { addedAt: ago(90), givenAt: ago(9), given: 9 * GB })
  add('forgotten', 3, { addedAt: ago(60) })
  expect(await room.claim(incoming(5))).toBe(true)
  expect(removed).toEqual(['forgotten', 'used last week'])
  expect(await noted(room)).toMatchObject([{ title: 'used last week', size: 3 * GB }, { title: 'forgotten' }])
})

test('of those asked for in the same week, the one of which least was given for its size goes first', async () => {
  const { room, removed } = makeRoom({ budget: 6 })
  add('given twice', 2, { given: 4 * GB, addedAt: ago(3) })
  add('given once', 3, { given: 3 * GB, addedAt: ago(2) })
  expect(await room.claim(incoming(2))).toBe(true)
  expect(removed).toEqual(['given once'])
})

test('what is kept always, shared from here, open or just asked for never goes', async () => {
  const { room, removed } = makeRoom({ budget: 10 })
  add('pinned', 2, { pinned: true })
  add('shared', 2, { sharedFrom: 'folder' })
  add('open', 2).users = 1
  add('just given', 2, { givenAt: Date.now() })
  add('goes', 1)
  const course = incoming(4)
  expect(await room.claim(course)).toBe(false)
  expect(fail).toHaveBeenCalledExactlyOnceWith(course, 'over-budget', { needed: 4 * GB, room: 2 * GB })
  expect(removed).toEqual([])
})

test('two at once do not both get the last room', async () => {
  const { room } = makeRoom({ budget: 10 })
  expect(await Promise.all([room.claim(incoming(6)), room.claim(incoming(6))])).toEqual([true, false])
})

test('a smaller budget is kept to, but not while the number is being typed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { room, removed } = makeRoom({ budget: 4 })
  add('older', 3, { addedAt: ago(30) })
  add('newer', 3)
  room.tidyLater()
  vi.advanceTimersByTime(50_000)
  room.tidyLater()
  vi.advanceTimersByTime(50_000)
  expect(removed).toEqual([])
  vi.advanceTimersByTime(10_000)
  vi.useRealTimers()
  await waitFor(() => expect(removed).toEqual(['older']))
})
