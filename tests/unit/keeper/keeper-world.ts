import 'fake-indexeddb/auto'
import { afterEach, expect, vi } from 'vitest'
import { type Clock, systemClock } from '../../../lib/base/clock'
import type { Keeper } from '../../../lib/keeper/keeper'
import { Library } from '../../../lib/keeper/library/library'
import type { CopyFolder } from '../../../lib/keeper/share/copy-in-worker'
import { startKeeper } from '../../../lib/keeper/start-keeper'
import type { Course, CourseDetail } from '../../../lib/protocol/course'
import type { FromNetwork, ToNetwork } from '../../../lib/protocol/keeper-network'
import { defaultSettings, type Settings } from '../../../lib/protocol/settings'
import { memoryFiles } from './memory-files'
import { noise, sampleTorrent } from './sample-torrent'

/** `README.md` lies in its third and last piece. */
export const course = sampleTorrent({
  'img/a.png': noise(40_000),
  'README.md': '<!--\nauthor: A\n-->\n\n# How seeds travel\n',
})
export const magnet = `magnet:?xt=urn:btih:${course.infoHash}&dn=Seeds&tr=wss%3A%2F%2Ftracker.example.org`
let databases = 0
export const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** A keeper with a network that the test plays. */
export async function setUp(
  options: {
    settings?: Partial<Settings>
    database?: string
    disk?: ReturnType<typeof memoryFiles>
    freeSpace?: () => Promise<number>
    isMetered?: () => boolean
    clock?: Clock
    copy?: CopyFolder
  } = {},
) {
  const database = options.database ?? `keeper ${++databases}`
  const disk = options.disk ?? memoryFiles()
  const library = await Library.open(database)
  const told: ToNetwork[] = []
  const listeners = new Set<() => void>()
  let network: MessagePort | undefined
  const openNetwork = () => {
    const { port1, port2 } = new MessageChannel()
    port2.onmessage = ({ data }: MessageEvent<ToNetwork>) => {
      told.push(data)
      for (const listener of listeners) listener()
    }
    network = port2
    ends.push(() => port2.close())
    return { port: port1, close: () => port1.close() }
  }
  const settings = { ...defaultSettings, started: true, ...options.settings }
  const seeding: number[] = []
  const end = new AbortController()
  ends.push(() => end.abort())
  const { freeSpace, isMetered, clock = systemClock, copy = vi.fn() } = options
  const onSeeding = (count: number) => seeding.push(count)
  const keeper = await startKeeper(
    { library, files: disk.files, settings, clock, openNetwork, copy, freeSpace, isMetered, onSeeding },
    end.signal,
  )

  const tell = (message: FromNetwork) => network?.postMessage(message)
  /** The next message of a type that was not awaited before. */
  async function next<T extends ToNetwork['type']>(type: T): Promise<Extract<ToNetwork, { type: T }>> {
    for (;;) {
      const at = told.findIndex((message) => message.type === type)
      if (at >= 0) return told.splice(at, 1)[0] as Extract<ToNetwork, { type: T }>
      await new Promise<void>((resolve) => {
        const listener = () => {
          listeners.delete(listener)
          resolve()
        }
        listeners.add(listener)
      })
    }
  }
  async function put(index: number, bytes = course.piece(index)) {
    tell({ type: 'put', id: index, infoHash: course.infoHash, index, bytes })
    return (await next('stored')).ok
  }
  function watch() {
    let last: CourseDetail | null = null
    const waiting = new Set<() => void>()
    ends.push(
      keeper.streamCourse(course.infoHash, (detail) => {
        last = detail
        for (const check of waiting) check()
      }),
    )
    return (matches: (detail: CourseDetail) => boolean) =>
      new Promise<CourseDetail>((resolve) => {
        const check = () => last && matches(last) && resolve(last)
        waiting.add(check)
        check()
      })
  }
  return { keeper, library, database, disk, told, tell, next, put, watch, seeding }
}

type World = Awaited<ReturnType<typeof setUp>>

/** Open the course and give its metadata, until the keeper says what it wants. */
export async function look({ keeper, next, tell }: World) {
  keeper.open(magnet)
  await next('activate')
  await next('want')
  tell({ type: 'metadata', infoHash: course.infoHash, info: course.info })
  return await next('want')
}

/** The whole course is here. */
export async function fetched() {
  const world = await setUp()
  await look(world)
  for (let index = 0; index < course.torrent.pieceCount; index++) expect(await world.put(index)).toBe(true)
  return world
}

/** The courses that the library keeps, as pages see them. */
export function keptCourses(keeper: Keeper): Course[] {
  let kept: Course[] = []
  keeper.streamCourses(({ courses }) => {
    kept = courses
  })()
  return kept
}
