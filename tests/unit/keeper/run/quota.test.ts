import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { CourseRegistry } from '../../../../lib/keeper/course/course-registry'
import type { KeptCourse } from '../../../../lib/keeper/course/kept-course'
import { Evictions } from '../../../../lib/keeper/library/evictions'
import type { CourseRecord } from '../../../../lib/keeper/library/library'
import { Quota } from '../../../../lib/keeper/run/quota'
import type { Eviction } from '../../../../lib/protocol/library-news'
import { defaultSettings } from '../../../../lib/protocol/settings'
import { fakeClock } from '../../fake-clock'
import { waitFor } from '../../wait-for'
import { recordOf } from '../course-fixture'
import { memoryFiles } from '../memory-files'

const GB = 1_000_000_000
const DAY = 24 * 3600_000
const NOW = 2_000_000_000_000
const ago = (days: number) => NOW - days * DAY
let count = 0
let courses: CourseRegistry
let saved: string[]
let time: ReturnType<typeof fakeClock>
const evictions = new Evictions()

/** A complete course, not used for a day. */
function add(name: string, size: number, record: Partial<CourseRecord> = {}, isSaved = true): KeptCourse {
  const infoHash = `${++count}`.padStart(40, '0')
  return courses.add(recordOf(infoHash, { name, size: size * GB, complete: true, addedAt: ago(1), ...record }), isSaved)
}

/** A course whose size is known, and nothing else of it is here. */
const incoming = (size: number) => add('new', size, { complete: false, addedAt: NOW }, false)

function makeRoom({ free, limit, budget = null }: { free?: number; limit?: number; budget?: number | null }) {
  const removed: string[] = []
  const remove = async (course: KeptCourse) => {
    removed.push(course.record.name)
    courses.forget(course)
  }
  const settings = { current: { ...defaultSettings, diskBudget: budget } }
  const freeSpace = free === undefined ? undefined : async () => free * GB
  const storeLimit = async () => limit && limit * GB
  return {
    room: new Quota({ courses, settings, clock: time.clock, evictions, remove, freeSpace, storeLimit }),
    removed,
  }
}

const noted = () =>
  new Promise<Eviction[]>((resolve) => {
    const stop = evictions.stream((list) => {
      resolve(list)
      queueMicrotask(() => stop())
    })
  })

beforeEach(async () => {
  time = fakeClock(NOW)
  saved = []
  const saver = { later: (course: KeptCourse) => void saved.push(course.record.name), save: async () => {} }
  const runner = { refresh() {}, restart() {}, stop() {}, sendRanges() {}, activate() {} }
  courses = new CourseRegistry({ saver, runner }, memoryFiles().files, time.clock)
  await evictions.forget()
})

test('Q1: a course that would not leave 2 GB of the disk free is refused, with what it needs and what there is', async () => {
  const { room } = makeRoom({ free: 12 })
  const large = incoming(11)
  expect(await room.claim(large)).toBe(false)
  expect(large.view()).toMatchObject({ failure: 'no-space', shortage: { needed: 11 * GB, room: 10 * GB } })
  expect(await room.claim(incoming(10))).toBe(true)
})

test('what the courses that are being fetched still need is not free', async () => {
  const { room } = makeRoom({ free: 12 })
  add('coming', 6, { complete: false })
  const large = incoming(5)
  expect(await room.claim(large)).toBe(false)
  expect(large.view().shortage).toEqual({ needed: 5 * GB, room: 4 * GB })
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
  expect(saved, 'the library hears of it').toEqual(['imported'])
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
  courses.forget(first)
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
  expect(await noted()).toMatchObject([{ title: 'used last week', size: 3 * GB }, { title: 'forgotten' }])
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
  add('open', 2).entered()
  add('just given', 2, { givenAt: NOW })
  add('goes', 1)
  const course = incoming(4)
  expect(await room.claim(course)).toBe(false)
  expect(course.view()).toMatchObject({ failure: 'over-budget', shortage: { needed: 4 * GB, room: 2 * GB } })
  expect(removed).toEqual([])
})

test('two at once do not both get the last room', async () => {
  const { room } = makeRoom({ budget: 10 })
  expect(await Promise.all([room.claim(incoming(6)), room.claim(incoming(6))])).toEqual([true, false])
})

test('a smaller budget is kept to, but not while the number is being typed', async () => {
  const { room, removed } = makeRoom({ budget: 4 })
  add('older', 3, { addedAt: ago(30) })
  add('newer', 3)
  room.tidyLater()
  time.advance(50_000)
  room.tidyLater()
  time.advance(50_000)
  expect(removed).toEqual([])
  time.advance(10_000)
  await waitFor(() => expect(removed).toEqual(['older']))
})

test('a browser that gives less than the person allows sets the space for courses, and room is made in it', async () => {
  const { room, removed } = makeRoom({ limit: 10, budget: 20 })
  add('old', 6, { addedAt: ago(30) })
  expect(await room.claim(incoming(5))).toBe(true)
  expect(removed).toEqual(['old'])
  const large = incoming(11)
  expect(await room.claim(large)).toBe(false)
  expect(large.view()).toMatchObject({ failure: 'over-budget' })
})
