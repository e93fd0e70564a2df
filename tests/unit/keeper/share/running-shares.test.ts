import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../../../lib/base/clock'
import { storeFailure } from '../../../../lib/keeper/disk/worker/store-failure'
import { Library } from '../../../../lib/keeper/library/library'
import type { CopyFolder } from '../../../../lib/keeper/share/copy-in-worker'
import { prepareCourse } from '../../../../lib/keeper/share/worker/prepare-course'
import { startMeter } from '../../../../lib/keeper/share/worker/share-meter'
import { startKeeper } from '../../../../lib/keeper/start-keeper'
import type { ToNetwork } from '../../../../lib/protocol/keeper-network'
import { defaultSettings, type Settings } from '../../../../lib/protocol/settings'
import type { ShareProgress, ShareRequest } from '../../../../lib/protocol/sharing'
import { keptCourses } from '../keeper-world'
import { memoryFiles } from '../memory-files'
import { noise } from '../sample-torrent'

let databases = 0
const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

const request: ShareRequest = {
  name: 'Seeds',
  files: [
    { path: 'img/a.png', file: new File([noise(40_000)], 'a.png') },
    { path: 'README.md', file: new File(['# How seeds travel\n'], 'README.md') },
  ],
}

/** As the share worker does it, on the disk in memory. */
function copyTo({ files }: ReturnType<typeof memoryFiles>): CopyFolder {
  return async (folder, request, _, onProgress, signal) => {
    const write = (file: number, at: number, bytes: Uint8Array) =>
      files.write(folder, [{ file, at, length: bytes.length }], bytes.slice())
    const open = () => ({ write, close: async () => {}, borrowed: () => [] })
    return await prepareCourse(request, open, (total) => startMeter(total, onProgress), signal).catch((error) => {
      throw storeFailure(error)
    })
  }
}

/** A keeper that can share, and a network that listens. */
async function setUp(
  options: { settings?: Partial<Settings>; database?: string; disk?: ReturnType<typeof memoryFiles> } = {},
) {
  const { database = `shares ${++databases}`, disk = memoryFiles() } = options
  const library = await Library.open(database)
  const told: ToNetwork[] = []
  const openNetwork = () => {
    const { port1, port2 } = new MessageChannel()
    const send = port1.postMessage.bind(port1)
    port1.postMessage = (message: ToNetwork) => {
      told.push(message)
      send(message)
    }
    ends.push(() => port2.close())
    return { port: port1, close: () => port1.close() }
  }
  const settings = {
    ...defaultSettings,
    started: true,
    trackers: ['wss://b.example.org', 'wss://a.example.org'],
    ...options.settings,
  }
  const copy = vi.fn(copyTo(disk))
  const end = new AbortController()
  ends.push(() => end.abort())
  const world = { library, files: disk.files, settings, clock: systemClock, openNetwork, copy, onSeeding: () => {} }
  const keeper = await startKeeper(world, end.signal)
  return { keeper, library, database, disk, told, copy }
}

describe('Shares', () => {
  test('makes a complete course, and seeds it through the trackers of the options', async () => {
    const { keeper, library, told } = await setUp()
    const { infoHash, magnet, existed } = await keeper.share('1', request)
    expect(existed).toBe(false)
    expect(magnet).toBe(
      `magnet:?xt=urn:btih:${infoHash}&dn=Seeds&tr=wss%3A%2F%2Fa.example.org&tr=wss%3A%2F%2Fb.example.org`,
    )
    expect(keeper.find(infoHash).view()).toMatchObject({ state: 'seeding', title: 'How seeds travel', have: 40_019 })
    expect(told).toContainEqual(expect.objectContaining({ type: 'add', infoHash, complete: true }))
    expect(await library.courses()).toMatchObject([{ infoHash, complete: true, mode: 'on', sharedFrom: 'Seeds' }])
  })

  test('gives out its pieces and files after a restart', async () => {
    const before = await setUp()
    const { infoHash } = await before.keeper.share('1', request)
    const { keeper } = await setUp(before)
    const readme = await keeper.readFile(infoHash, null)
    const { content } = keeper.find(infoHash)
    expect(keeper.find(infoHash).view()).toMatchObject({ state: 'seeding', have: 40_019 })
    expect(await content?.store.get(2)).toHaveLength(40_019 - 2 * 16_384)
    expect(await readme.file.text()).toBe('# How seeds travel\n')
  })

  test('Q4: what was shared is not lost with the library', async () => {
    const before = await setUp()
    const { infoHash } = await before.keeper.share('1', request)
    const { keeper } = await setUp({ disk: before.disk })
    const { record, state } = keeper.find(infoHash)
    expect(state).toBe('seeding')
    expect(record).toMatchObject({ sharedFrom: 'Seeds', mode: 'on', complete: true })
  })

  test('takes the files in portions, and forgets those of a page that has gone', async () => {
    const { keeper } = await setUp()
    const { infoHash } = await keeper.share('1', request)
    const [first, ...others] = request.files
    keeper.offer('2', first ? [first] : [])
    const rest = { ...request, files: others, offered: 1 }
    expect(await keeper.share('2', rest)).toMatchObject({ infoHash, existed: true })
    const leave = keeper.streamShare('3', () => {})
    keeper.offer('3', request.files)
    leave()
    await expect(keeper.share('3', rest)).rejects.toMatchObject({ code: 'keeper-gone' })
  })

  test('is seeded although courses that are opened give only while they are open', async () => {
    const { keeper } = await setUp({ settings: { giving: 'while-open' } })
    const { infoHash } = await keeper.share('1', request)
    keeper.configure({ ...defaultSettings, started: true, giving: 'while-open' })
    expect(keeper.find(infoHash).state).toBe('seeding')
  })

  test('sharing the same content again finds the course, ends its pause, and stores nothing twice', async () => {
    const { keeper, disk } = await setUp()
    const first = await keeper.share('1', request)
    keeper.pause(first.infoHash)
    const before = [...disk.disk.keys()]
    const again = await keeper.share('2', { ...request, files: [...request.files].reverse() })
    expect(again).toEqual({ ...first, existed: true })
    expect(keeper.find(first.infoHash).state).toBe('seeding')
    expect([...disk.disk.keys()]).toEqual(before)
  })

  test('sharing twice at once makes one course, the first’s', async () => {
    const { keeper, disk, copy } = await setUp()
    const copyFolder = copyTo(disk)
    let before: Promise<unknown> = Promise.resolve()
    // Both copy at the same time, and end one after the other: which is hashed first is Node's other threads' affair.
    copy.mockImplementation(async (...args) => {
      const earlier = before
      const copied = copyFolder(...args)
      before = copied
      await earlier
      return await copied
    })
    const both = await Promise.all([keeper.share('1', request), keeper.share('2', request)])
    expect(both.map(({ existed }) => existed)).toEqual([false, true])
    expect(keptCourses(keeper)).toHaveLength(1)
    expect((await disk.files.list()).length).toBe(1)
  })

  test('completes a course that was being fetched, whose magnet stays as it was', async () => {
    const other = await setUp()
    const { infoHash } = await other.keeper.share('1', request)
    const { keeper, disk } = await setUp()
    const magnet = `magnet:?xt=urn:btih:${infoHash}&dn=S&tr=wss%3A%2F%2Fother.example.org`
    keeper.open(magnet)
    await disk.files.write(infoHash, [{ file: 0, at: 0, length: 1 }], new Uint8Array(1))
    expect(await keeper.share('1', request)).toMatchObject({ magnet, existed: false })
    expect(keeper.find(infoHash).view()).toMatchObject({ state: 'seeding', have: 40_019 })
    expect([...disk.disk.keys()].filter((key) => key.startsWith(infoHash))).toEqual([])
  })

  test('tells how far it is, also to a page that listens before', async () => {
    const { keeper } = await setUp()
    const seen: ShareProgress[] = []
    ends.push(keeper.streamShare('1', (progress) => seen.push(progress)))
    await keeper.share('1', request)
    expect(seen.at(-1)).toMatchObject({ done: 40_019, total: 40_019 })
  })

  test('removing it leaves nothing', async () => {
    const { keeper, disk, library } = await setUp()
    const { infoHash } = await keeper.share('1', request)
    await keeper.remove(infoHash)
    expect(disk.disk.size).toBe(0)
    expect(await library.courses()).toEqual([])
  })
})

describe('nothing is left', () => {
  async function nothingLeft({ keeper, disk, library }: Awaited<ReturnType<typeof setUp>>) {
    expect(disk.disk.size).toBe(0)
    expect(keptCourses(keeper)).toEqual([])
    expect(await library.courses()).toEqual([])
  }

  test('when it is cancelled while it is copied', async () => {
    const world = await setUp()
    ends.push(world.keeper.streamShare('1', () => world.keeper.cancelShare('1')))
    await expect(world.keeper.share('1', request)).rejects.toMatchObject({ code: 'share-cancelled' })
    await nothingLeft(world)
  })

  test('when it is cancelled at the first moment', async () => {
    const world = await setUp()
    const sharing = world.keeper.share('1', request)
    world.keeper.cancelShare('1')
    await expect(sharing).rejects.toMatchObject({ code: 'share-cancelled' })
    await nothingLeft(world)
  })

  test('when a file has another size than the person was shown; it is named', async () => {
    const world = await setUp()
    const vanished = { path: 'a/b.txt', size: 100, file: new File([], 'b.txt') }
    const sharing = world.keeper.share('1', { ...request, files: [...request.files, vanished] })
    await expect(sharing).rejects.toMatchObject({ code: 'file-changed', detail: 'Seeds/a/b.txt' })
    await nothingLeft(world)
  })

  test('Q2: when the disk is full', async () => {
    const world = await setUp()
    world.disk.state.full = true
    await expect(world.keeper.share('1', request)).rejects.toMatchObject({ code: 'disk-full' })
    await nothingLeft(world)
  })

  test('when the library cannot be written', async () => {
    const world = await setUp()
    vi.spyOn(world.library, 'add').mockRejectedValue(new Error('broken'))
    await expect(world.keeper.share('1', request)).rejects.toThrow('broken')
    await nothingLeft(world)
  })

  test('when the browser was killed half-way: the next start sweeps it', async () => {
    const { copy, keeper, disk, database } = await setUp()
    const killed = Promise.withResolvers<void>()
    copy.mockImplementation(async (folder) => {
      await disk.files.write(folder, [{ file: 0, at: 0, length: 1 }], new Uint8Array(1))
      killed.resolve()
      return await new Promise(() => {})
    })
    void keeper.share('1', request)
    await killed.promise
    expect(disk.disk.size).toBe(1)
    await nothingLeft(await setUp({ database, disk }))
  })
})
