import { describe, expect, test, vi } from 'vitest'
import { KeptCourse } from '../../../lib/keeper/course/kept-course'
import { type CourseRecord, Library } from '../../../lib/keeper/library/library'
import type { CourseChanges } from '../../../lib/protocol/library-news'
import { waitFor } from '../wait-for'
import { course, ends, setUp } from './keeper-world'

const COUNT = 1000
let databases = 0

const record = (index: number, change: Partial<CourseRecord> = {}): CourseRecord => ({
  infoHash: index.toString(16).padStart(40, '0'),
  name: `course ${index}`,
  trackers: ['wss://tracker.example.org'],
  size: 10_000_000,
  complete: true,
  mode: 'auto',
  addedAt: index,
  given: 0,
  received: 0,
  ...change,
})

/** A library on disk. */
async function fill(records: CourseRecord[], metadata = new Uint8Array()): Promise<string> {
  const database = `many courses ${++databases}`
  const library = await Library.open(database)
  for (const each of records) await library.add(each, metadata, new Uint8Array([0]))
  return database
}

const thousand = () => fill(Array.from({ length: COUNT }, (_, index) => record(index)))

const newestFirst = (newest: number, count: number) => Array.from({ length: count }, (_, index) => newest - index)

/** What a page is told after it has heard of all courses. */
async function watchList({ keeper }: Awaited<ReturnType<typeof setUp>>) {
  const first: CourseChanges[] = []
  const news: CourseChanges[] = []
  ends.push(keeper.streamCourses((each) => (first.at(-1)?.more === 0 ? news : first).push(each)))
  await waitFor(() => expect(first.at(-1)?.more).toBe(0))
  return { first, news }
}

describe('a thousand dormant courses', () => {
  test('are all given to the network, without a look at their metadata and files', async () => {
    const database = await thousand()
    const metadata = vi.spyOn(Library.prototype, 'metadata')
    const { told, next, seeding } = await setUp({ database })
    for (let index = 0; index < COUNT; index++) await next('add')
    expect(told.filter(({ type }) => type === 'activate')).toEqual([])
    expect(metadata).not.toHaveBeenCalled()
    expect(seeding).toEqual([0])
    metadata.mockRestore()
  })

  test('are told of in portions: what is being fetched and the newest first, each once', async () => {
    const { infoHash, info } = course
    const old = record(1, { infoHash, complete: false, addedAt: 0 })
    const database = await fill([old, ...Array.from({ length: COUNT }, (_, index) => record(index + 2))], info)
    const { first } = await watchList(await setUp({ database }))
    const [shown, ...others] = first
    expect(shown).toMatchObject({ all: true, removed: [], more: COUNT + 1 - 50 })
    expect(shown?.courses.map(({ addedAt }) => addedAt)).toEqual([0, ...newestFirst(COUNT + 1, 49)])
    expect(others.map(({ all, courses, more }) => [all, courses.length, more])).toEqual([
      [false, 500, COUNT + 1 - 550],
      [false, COUNT + 1 - 550, 0],
    ])
    expect(new Set(first.flatMap(({ courses }) => courses.map(({ infoHash }) => infoHash))).size).toBe(COUNT + 1)
  })

  test('are told of as they are then: changed and removed ones, too, that were still waiting', async () => {
    const world = await setUp({ database: await thousand() })
    const news: CourseChanges[] = []
    ends.push(world.keeper.streamCourses((each) => news.push(each)))
    const { infoHash } = record(3)
    await world.keeper.remove(infoHash)
    await waitFor(() => expect(news.at(-1)?.more).toBe(0))
    await waitFor(() => expect(news.flatMap(({ removed }) => removed)).toEqual([infoHash]))
    const told = news.findIndex(({ removed }) => removed.includes(infoHash))
    expect(news.slice(told).some(({ courses }) => courses.some((each) => each.infoHash === infoHash))).toBe(false)
  })

  test('cost nothing while time passes, and one that has a peer costs as much as one', async () => {
    const world = await setUp({ database: await thousand() })
    const { news } = await watchList(world)
    const { tell } = world
    const view = vi.spyOn(KeptCourse.prototype, 'view')
    const used = vi.spyOn(KeptCourse.prototype, 'isUsed', 'get')
    const { infoHash } = record(7)
    const report = { infoHash, seeders: 0, leechers: 1, download: 0, upload: 5, given: 0, received: 100, served: 1 }
    tell({ type: 'pulse', courses: [{ ...report, trackers: { answered: 1, total: 1 } }] })
    await waitFor(() => expect(news.at(-1)?.courses).toMatchObject([{ infoHash, leechers: 1, upload: 5, served: 1 }]))
    tell({ type: 'pulse', courses: [] })
    await waitFor(() => expect(news.at(-1)?.courses).toMatchObject([{ infoHash, leechers: 0, served: 1 }]))
    expect(news).toHaveLength(2)
    expect(view.mock.calls.length).toBeLessThan(10)
    expect(used.mock.calls.length).toBeLessThan(2 * COUNT)
    view.mockRestore()
    used.mockRestore()
  })

  test('lose one that is removed, and the list says only that', async () => {
    const world = await setUp({ database: await thousand() })
    const { news } = await watchList(world)
    const { infoHash } = record(5)
    await world.keeper.remove(infoHash)
    expect(news).toEqual([{ all: false, courses: [], removed: [infoHash], more: 0 }])
  })
})

test('courses that are not kept on seeding are not announced at a start', async () => {
  const database = await fill([record(1), record(2, { mode: 'on' })])
  const { next, told } = await setUp({ database, settings: { giving: 'while-open' } })
  expect(await next('add')).toMatchObject({ infoHash: record(2).infoHash })
  expect(told.filter(({ type }) => type === 'add')).toEqual([])
})

test('an incomplete course waits for its metadata, and the complete ones do not', async () => {
  const { infoHash, info } = course
  const database = await fill([record(1, { infoHash, complete: false }), record(2)], info)
  const { next } = await setUp({ database })
  expect(await next('add')).toMatchObject({ infoHash: record(2).infoHash, complete: true })
  expect(await next('add')).toMatchObject({ infoHash, complete: false })
  expect((await next('activate')).info).toEqual(info)
})
