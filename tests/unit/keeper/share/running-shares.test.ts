import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { storeFailure } from '../../../../lib/keeper/disk/worker/store-failure'
import { Keeper } from '../../../../lib/keeper/keeper'
import { Library } from '../../../../lib/keeper/library/library'
import type { CopyFolder } from '../../../../lib/keeper/share/copy-in-worker'
import { Shares } from '../../../../lib/keeper/share/running-shares'
import { prepareCourse } from '../../../../lib/keeper/share/worker/prepare-course'
import { startMeter } from '../../../../lib/keeper/share/worker/share-meter'
import type { ToNetwork } from '../../../../lib/protocol/keeper-network'
import { defaultSettings, type Settings } from '../../../../lib/protocol/settings'
import type { ShareProgress, ShareRequest } from '../../../../lib/protocol/sharing'
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
  const keeper = await Keeper.start({ library, files: disk.files, settings, openNetwork, onSeeding: () => {} })
  ends.push(() => keeper.configure({ ...settings, started: false }))
  const copy = vi.fn(copyTo(disk))
  return { keeper, library, database, disk, told, copy, shares: new Shares(keeper, copy) }
}

describe('Shares', () => {
  test('makes a complete course, and seeds it through the trackers of the options', async () => {
    const { keeper, shares, library, told } = await setUp()
    const { infoHash, magnet, existed } = await shares.share('1', request)
    expect(existed).toBe(false)
    expect(magnet).toBe(
      `magnet:?xt=urn:btih:${infoHash}&dn=Seeds&tr=wss%3A%2F%2Fa.example.org&tr=wss%3A%2F%2Fb.example.org`,
    )
    expect(keeper.find(infoHash).view()).toMatchObject({ state: 'seeding', title: 'How seeds travel', have: 40_019 })
    expect(told).toContainEqual(expect.objectContaining({ type: 'add', infoHash, complete: true }))
    expect(await library.courses()).toMatchObject([{ infoHash, complete: true, mode: 'on', sharedFrom: 'Seeds' }])
  })

  test('gives out its pieces and files after a restart', async () => {
    const { shares, database, disk } = await setUp()
    const { infoHash } = await shares.share('1', request)
    const { keeper } = await setUp({ database, disk })
    const course = await keeper.load(keeper.find(infoHash))
    expect(course.view()).toMatchObject({ state: 'seeding', have: 40_019 })
    expect(await course.store?.get(2)).toHaveLength(40_019 - 2 * 16_384)
    const readme = await disk.files.open(course.folder, 0)
    expect(await readme.text()).toBe('# How seeds travel\n')
  })

  test('Q4: what was shared is not lost with the library', async () => {
    const { shares, disk } = await setUp()
    const { infoHash } = await shares.share('1', request)
    const { keeper } = await setUp({ disk })
    const { record, state } = keeper.find(infoHash)
    expect(state).toBe('seeding')
    expect(record).toMatchObject({ sharedFrom: 'Seeds', mode: 'on', complete: true })
  })

  test('takes the files in portions, and forgets those of a page that has gone', async () => {
    const { shares } = await setUp()
    const { infoHash } = await shares.share('1', request)
    const [first, ...others] = request.files
    shares.offer('2', first ? [first] : [])
    const rest = { ...request, files: others, offered: 1 }
    expect(await shares.share('2', rest)).toMatchObject({ infoHash, existed: true })
    const leave = shares.stream('3', () => {})
    shares.offer('3', request.files)
    leave()
    await expect(shares.share('3', rest)).rejects.toMatchObject({ code: 'keeper-gone' })
  })

  test('is seeded although "Keep seeding the courses I open" is off', async () => {
    const { keeper, shares } = await setUp({ settings: { keepSeeding: false } })
    const { infoHash } = await shares.share('1', request)
    keeper.find(infoHash).lastUsed = 0
    keeper.configure({ ...keeper.settings })
    expect(keeper.find(infoHash).state).toBe('seeding')
  })

  test('sharing the same content again finds the course, ends its pause, and stores nothing twice', async () => {
    const { keeper, shares, disk } = await setUp()
    const first = await shares.share('1', request)
    keeper.pause(first.infoHash)
    const before = [...disk.disk.keys()]
    const again = await shares.share('2', { ...request, files: [...request.files].reverse() })
    expect(again).toEqual({ ...first, existed: true })
    expect(keeper.find(first.infoHash).state).toBe('seeding')
    expect([...disk.disk.keys()]).toEqual(before)
  })

  test('sharing twice at once makes one course, the first’s', async () => {
    const { keeper, shares, disk, copy } = await setUp()
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
    const both = await Promise.all([shares.share('1', request), shares.share('2', request)])
    expect(both.map(({ existed }) => existed)).toEqual([false, true])
    expect(keeper.courses.size).toBe(1)
    expect((await disk.files.list()).length).toBe(1)
  })

  test('completes a course that was being fetched, whose magnet stays as it was', async () => {
    const other = await setUp()
    const { infoHash } = await other.shares.share('1', request)
    const { keeper, shares, disk } = await setUp()
    const magnet = `magnet:?xt=urn:btih:${infoHash}&dn=S&tr=wss%3A%2F%2Fother.example.org`
    keeper.open(magnet)
    await disk.files.write(infoHash, [{ file: 0, at: 0, length: 1 }], new Uint8Array(1))
    expect(await shares.share('1', request)).toMatchObject({ magnet, existed: false })
    expect(keeper.find(infoHash).view()).toMatchObject({ state: 'seeding', have: 40_019 })
    expect([...disk.disk.keys()].filter((key) => key.startsWith(infoHash))).toEqual([])
  })

  test('tells how far it is, also to a page that listens before', async () => {
    const { shares } = await setUp()
    const seen: ShareProgress[] = []
    ends.push(shares.stream('1', (progress) => seen.push(progress)))
    await shares.share('1', request)
    expect(seen.at(-1)).toMatchObject({ done: 40_019, total: 40_019 })
  })

  test('removing it leaves nothing', async () => {
    const { keeper, shares, disk, library } = await setUp()
    const { infoHash } = await shares.share('1', request)
    await keeper.remove(infoHash)
    expect(disk.disk.size).toBe(0)
    expect(await library.courses()).toEqual([])
  })
})

describe('nothing is left', () => {
  async function nothingLeft({ keeper, disk, library }: Awaited<ReturnType<typeof setUp>>) {
    expect(disk.disk.size).toBe(0)
    expect(keeper.courses.size).toBe(0)
    expect(await library.courses()).toEqual([])
  }

  test('when it is cancelled while it is copied', async () => {
    const world = await setUp()
    ends.push(world.shares.stream('1', () => world.shares.cancel('1')))
    await expect(world.shares.share('1', request)).rejects.toMatchObject({ code: 'share-cancelled' })
    await nothingLeft(world)
  })

  test('when it is cancelled at the first moment', async () => {
    const world = await setUp()
    const sharing = world.shares.share('1', request)
    world.shares.cancel('1')
    await expect(sharing).rejects.toMatchObject({ code: 'share-cancelled' })
    await nothingLeft(world)
  })

  test('when a file has another size than the person was shown; it is named', async () => {
    const world = await setUp()
    const vanished = { path: 'a/b.txt', size: 100, file: new File([], 'b.txt') }
    const sharing = world.shares.share('1', { ...request, files: [...request.files, vanished] })
    await expect(sharing).rejects.toMatchObject({ code: 'file-changed', detail: 'Seeds/a/b.txt' })
    await nothingLeft(world)
  })

  test('Q2: when the disk is full', async () => {
    const world = await setUp()
    world.disk.state.full = true
    await expect(world.shares.share('1', request)).rejects.toMatchObject({ code: 'disk-full' })
    await nothingLeft(world)
  })

  test('when the library cannot be written', async () => {
    const world = await setUp()
    vi.spyOn(world.library, 'add').mockRejectedValue(new Error('broken'))
    await expect(world.shares.share('1', request)).rejects.toThrow('broken')
    await nothingLeft(world)
  })

  test('when the browser was killed half-way: the next start sweeps it', async () => {
    const { copy, shares, disk, database } = await setUp()
    const killed = Promise.withResolvers<void>()
    copy.mockImplementation(async (folder) => {
      await disk.files.write(folder, [{ file: 0, at: 0, length: 1 }], new Uint8Array(1))
      killed.resolve()
      return await new Promise(() => {})
    })
    void shares.share('1', request)
    await killed.promise
    expect(disk.disk.size).toBe(1)
    await nothingLeft(await setUp({ database, disk }))
  })
})
