import { expect, it, test } from 'vitest'
import type { Change } from '../../../../lib/keeper/course/course-facts'
import type { NetworkReport } from '../../../../lib/protocol/keeper-network'
import { fakeClock } from '../../fake-clock'
import { makeCourse, makeLoaded, recordOf } from '../course-fixture'
import { noise } from '../sample-torrent'

const LARGE = 8_200_000
const NONE = { heldBy: undefined, meteredOnlyNeeded: false }
const RUNNING = { ...NONE, running: true }
const infoHash = 'a'.repeat(40)

const report = (change: Partial<NetworkReport> = {}): NetworkReport => ({
  ...{ infoHash, seeders: 0, leechers: 0, download: 0, upload: 0, given: 0, received: 0, served: 0 },
  trackers: { answered: 1, total: 1 },
  ...change,
})

/** A course that is being opened; `film` is its size in bytes. */
function open(film: number) {
  const time = fakeClock()
  const contents = { 'a-film.mp4': noise(film), 'README.md': noise(16_384, 2), 'picture.png': noise(16_384, 3) }
  return { ...time, ...makeLoaded(contents, { clock: time.clock }) }
}

/** The pieces of the README come. */
async function takeReadme({ course, torrent }: ReturnType<typeof open>) {
  const last = torrent.pieceCount - 1
  for (const index of [last - 2, last - 1]) {
    course.content?.store.have.fill(0xff)
    await course.contents.pieceStored(index, true)
  }
}

const ranges = (changes: Change[]) => changes.filter(({ run }) => run === 'ranges').length
const fetchesRest = ({ course }: ReturnType<typeof open>) => course.ranges().some(({ priority }) => priority === 1)

it('fetches only what somebody waits for while LiaScript starts, and then the rest', () => {
  const opened = open(LARGE)
  const { course, changes, advance } = opened
  course.calmedFor(1500)
  void course.awaitFile(2)
  expect(course.ranges().map(({ priority }) => priority)).toEqual([4, 2])
  expect(ranges(changes)).toBe(1)
  advance(1500)
  expect(ranges(changes)).toBe(2)
  expect(fetchesRest(opened)).toBe(true)
})

it('goes on when the last of several reasons for calm is over', () => {
  const { course, changes, advance } = open(LARGE)
  course.calmedFor(100)
  course.calmedFor(200)
  advance(100)
  expect(ranges(changes)).toBe(0)
  advance(100)
  expect(ranges(changes)).toBe(1)
})

it('does not hold a small course up', () => {
  const opened = open(100_000)
  opened.course.calmedFor(100)
  expect(fetchesRest(opened)).toBe(true)
})

it('of a large course on a metered connection fetches only what somebody waits for; it waits otherwise', async () => {
  const opened = open(LARGE)
  const { course } = opened
  course.run.scheduled({ ...RUNNING, meteredOnlyNeeded: true })
  expect(course.state, 'the README').toBe('fetching')
  await takeReadme(opened)
  course.content?.store.have.fill(0, 0, 40)
  expect(course.ranges()).toEqual([])
  expect(course.state).toBe('metered')
  void course.awaitFile(0)
  expect(course.ranges()).toHaveLength(1)
  expect(course.state).toBe('fetching')
  course.run.scheduled(RUNNING)
  expect(fetchesRest(opened)).toBe(true)
})

it('of a small course fetches all there, and of files without a README', () => {
  const small = open(100_000)
  small.course.run.scheduled({ ...RUNNING, meteredOnlyNeeded: true })
  expect(fetchesRest(small)).toBe(true)
  const files = makeLoaded({ 'a-film.mp4': noise(LARGE), 'b.pdf': noise(100) })
  files.course.run.scheduled({ ...RUNNING, meteredOnlyNeeded: true })
  expect(files.course.ranges().some(({ priority }) => priority === 1)).toBe(true)
})

it('misses nobody while it waits for another connection; what a slide waits for it does', async () => {
  const opened = open(LARGE)
  const { course, changes } = opened
  course.run.scheduled({ ...RUNNING, meteredOnlyNeeded: true })
  await takeReadme(opened)
  course.content?.store.have.fill(0, 0, 40)
  course.run.reported(report())
  changes.length = 0
  const alone = () => {
    for (let second = 0; second < 16; second++) course.run.secondPassed()
    return course.failure
  }
  const told = () => changes.filter(({ tell }) => tell === 'now').length
  expect(alone()).toBe(undefined)
  expect(told()).toBe(0)
  void course.awaitFile(0).catch(() => undefined)
  expect(alone()).toBe('nobody')
  course.chosen('paused')
  course.run.scheduled({ ...NONE, running: false })
  expect(alone()).toBe(undefined)
})

test('"nobody" is not said in the first second after the computer wakes', () => {
  const { course, sleep } = open(LARGE)
  course.run.scheduled(RUNNING)
  course.run.reported(report({ seeders: 1 }))
  course.run.secondPassed()
  sleep(3_600_000)
  course.run.reported(report())
  course.run.secondPassed()
  expect(course.failure).toBeUndefined()
  for (let second = 0; second < 15; second++) course.run.secondPassed()
  expect(course.failure).toBe('nobody')
})

test('Q1: what does not fit is paused in the library, too, so that a restart does not fetch it', () => {
  const { course, changes } = makeCourse(recordOf(infoHash, { size: 10 }))
  course.failed('no-space', { needed: 10, room: 5 })
  expect(course.record.mode).toBe('paused')
  expect(changes.at(-1)).toMatchObject({ save: 'soon', run: 'refresh', tell: 'now' })
})

test('Q4: damage in a paused course is told to pages, and nobody waits for what nobody fetches', async () => {
  const { course, changes } = makeLoaded({ 'README.md': noise(16_384), 'a.png': noise(16_384, 2) })
  course.content?.store.have.fill(0xff)
  await course.contents.pieceStored(0, true)
  await course.contents.pieceStored(1, true)
  expect(course.record.complete).toBe(true)
  course.chosen('paused')
  course.content?.store.lose(0, 0)
  const early = expect(course.awaitFile(0)).resolves.toBeUndefined()
  await early
  course.contents.damageFound()
  expect(changes.at(-1)).toMatchObject({ save: 'soon', tell: 'now' })
  expect(course.view()).toMatchObject({ state: 'paused', have: 16_384 })
  await expect(course.awaitFile(0)).rejects.toMatchObject({ code: 'damaged' })
  course.chosen('on')
  const waiting = course.awaitFile(0)
  course.chosen('paused')
  course.contents.damageFound()
  await expect(waiting).rejects.toMatchObject({ code: 'damaged' })
})

test('whoever asks for a file of a course that has stopped hears why, and does not wait', async () => {
  const { course } = makeLoaded({ 'README.md': noise(16_384) })
  course.failed('disk-full')
  await expect(course.awaitFile(0)).rejects.toMatchObject({ code: 'disk-full' })
  course.forgiven()
  const waiting = course.awaitFile(0)
  course.forgotten()
  await expect(waiting).rejects.toMatchObject({ code: 'removed' })
  await expect(course.awaitFile(0)).rejects.toMatchObject({ code: 'removed' })
})

test('a piece is saved before it counts as stored, a title and a choice soon, a counter within seconds', async () => {
  const { course, changes } = makeLoaded({ 'README.md': noise(40_000) })
  await course.contents.pieceStored(0, true)
  expect(changes.at(-1)).toMatchObject({ save: 'now', tell: 'soon' })
  course.titleRead('Seeds')
  expect(changes.at(-1)).toEqual({ save: 'soon', tell: 'now' })
  course.pinned(true)
  expect(changes.at(-1)).toEqual({ save: 'soon', tell: 'now' })
  course.run.reported(report({ given: 5 }))
  expect(changes.at(-1)).toEqual({ save: 'soon', tell: 'soon' })
  course.run.reported(report())
  expect(changes.at(-1)).toEqual({ save: undefined, tell: 'soon' })
})

test('X10: what other links name is bounded, and no part of the course', () => {
  const { course } = makeCourse(recordOf(infoHash, { trackers: ['wss://a'], size: 10 }), { saved: false })
  course.opened(Array.from({ length: 20 }, (_, index) => `wss://b${index}`))
  expect(course.facts.moreTrackers).toHaveLength(7)
  expect(course.view().magnet).not.toContain('b0')
})

test('a course that is only looked at counts as used for ten seconds after its last page has gone', () => {
  const { clock, advance } = fakeClock()
  const { course } = makeCourse(recordOf(infoHash), { saved: false, clock })
  course.entered()
  advance(60_000)
  expect(course.isUsed).toBe(true)
  course.left()
  advance(9_999)
  expect(course.isUsed).toBe(true)
  advance(1)
  expect(course.isUsed).toBe(false)
})

test('T26: two courses whose hashes begin alike, with one name, have folders of their own', () => {
  const folders = ['a', 'b'].map((last) => makeCourse(recordOf('a'.repeat(39) + last)).course.folder)
  expect(folders).toEqual([`${'a'.repeat(39)}a`, `${'a'.repeat(39)}b`])
})
