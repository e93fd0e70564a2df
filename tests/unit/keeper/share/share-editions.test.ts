import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { systemClock } from '../../../../lib/base/clock'
import { openStore } from '../../../../lib/keeper/disk/worker/stored-files'
import { Library } from '../../../../lib/keeper/library/library'
import type { CopyFolder } from '../../../../lib/keeper/share/copy-in-worker'
import { copyFolder } from '../../../../lib/keeper/share/worker/copy-folder'
import { startMeter } from '../../../../lib/keeper/share/worker/share-meter'
import { startKeeper } from '../../../../lib/keeper/start-keeper'
import { countBorrowed } from '../../../../lib/protocol/borrowed'
import { defaultSettings } from '../../../../lib/protocol/settings'
import { keptCourses } from '../keeper-world'
import { memoryOpfs } from '../memory-opfs'
import { noise } from '../sample-torrent'

let databases = 0
const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** A keeper with the true store, on a disk in memory. */
async function start(opfs = memoryOpfs(), database = `editions ${++databases}`) {
  opfs.restart()
  const openNetwork = () => {
    const { port1, port2 } = new MessageChannel()
    ends.push(() => port2.close())
    return { port: port1, close: () => port1.close() }
  }
  const settings = { ...defaultSettings, started: true, trackers: ['wss://a.example.org'] }
  const library = await Library.open(database)
  const copy = vi.fn<CopyFolder>((folder, request, editions, onProgress, signal) =>
    copyFolder(opfs.root, folder, request, editions, (total) => startMeter(total, onProgress), signal),
  )
  const files = await openStore(opfs.root)
  const end = new AbortController()
  ends.push(() => end.abort())
  const world = { library, files, settings, clock: systemClock, openNetwork, copy, onSeeding: () => {} }
  const keeper = await startKeeper(world, end.signal)
  let id = 0
  return {
    keeper,
    library,
    files,
    opfs,
    database,
    copy,
    /** @returns the info-hash */
    async share(contents: Record<string, Uint8Array<ArrayBuffer> | string>, name = 'Seeds') {
      const files = Object.entries(contents).map(([path, content]) => ({ path, file: new File([content], path) }))
      return (await keeper.share(String(++id), { name, files })).infoHash
    },
  }
}

type World = Awaited<ReturnType<typeof start>>

const film = noise(100_000)
const first = { 'README.md': '# One\n', 'film.bin': film, 'a.txt': 'a', empty: '' }
const second = { ...first, 'README.md': '# Two\n' }
const third = { ...second, 'a.txt': 'A', 'b.txt': 'b' }

/** Bytes of courses on the disk, without notes. */
const size = ({ opfs }: World) =>
  [...opfs.files()].reduce((sum, [path, { length }]) => sum + (/\/\d+$/.test(path) ? length : 0), 0)

/** The same, as people are told. */
function countedSize({ keeper }: World) {
  const views = keptCourses(keeper)
  return views.reduce((sum, { have }) => sum + have, 0) - countBorrowed(views)
}

/** Every piece is checked by reading it. */
async function expectWhole({ keeper, files }: World, infoHash: string, contents: Record<string, unknown>) {
  await keeper.torrentFile(infoHash)
  const course = keeper.find(infoHash)
  expect(course.view().state).toBe('seeding')
  const { content, folder } = course
  const { torrent, store } = content ?? {}
  for (let index = 0; index < (torrent?.pieceCount ?? 0); index++) expect(await store?.get(index)).toBeDefined()
  const at = torrent?.files.findIndex(({ path }) => path === 'Seeds/film.bin') ?? -1
  const stored = new Uint8Array(await (await files.open(folder, at)).arrayBuffer())
  expect(stored).toEqual(contents['film.bin'])
}

test('a new edition takes only what has changed, from whichever edition before has the rest', async () => {
  const world = await start()
  const one = await world.share(first)
  const before = size(world)
  const two = await world.share(second)
  expect(size(world)).toBe(before + 6)
  const three = await world.share(third)
  expect(size(world)).toBe(before + 8)
  expect(countedSize(world)).toBe(size(world))
  await expectWhole(world, one, first)
  await expectWhole(world, two, second)
  await expectWhole(world, three, third)
})

test('back to what an older edition had is nothing new', async () => {
  const world = await start()
  const readme = { 'README.md': '# The first\n' }
  await world.share({ ...first, ...readme })
  await world.share(third)
  const before = size(world)
  const back = await world.share({ ...third, ...readme })
  expect(size(world)).toBe(before)
  await expectWhole(world, back, third)
})

test('the same content again leaves nothing on the disk', async () => {
  const world = await start()
  await world.share(first)
  const before = [...world.opfs.files().keys()]
  await world.share(first)
  expect([...world.opfs.files().keys()]).toEqual(before)
})

test('editions are removed in any order, with restarts between', async () => {
  for (const removed of [0, 1, 2]) {
    const world = await start()
    const contents = [first, second, third]
    const hashes: string[] = []
    for (const content of contents) hashes.push(await world.share(content))
    await world.keeper.remove(hashes[removed] ?? '')
    const again = await start(world.opfs, world.database)
    // Of a removed edition between two others, what both have is counted twice.
    expect(countedSize(again) - size(again)).toBe(removed === 1 ? film.length : 0)
    for (const [index, infoHash] of hashes.entries()) {
      if (index !== removed) await expectWhole(again, infoHash, contents[index] ?? {})
    }
    for (const [index, infoHash] of hashes.entries()) if (index !== removed) await again.keeper.remove(infoHash)
    expect(world.opfs.files().size).toBe(0)
  }
})

test('Q4: editions are not lost with the library, nor what a removed one has lent', async () => {
  const world = await start()
  await world.keeper.remove(await world.share(third))
  const one = await world.share(first)
  const two = await world.share(second)
  const three = await world.share(third)
  await world.keeper.remove(one)
  const again = await start(world.opfs)
  expect(countedSize(again)).toBe(size(again))
  expect(
    keptCourses(again.keeper)
      .map(({ infoHash }) => infoHash)
      .sort(),
  ).toEqual([two, three].sort())
  await expectWhole(again, two, second)
  await expectWhole(again, three, third)
})

test('what is damaged in the edition before is not borrowed', async () => {
  const world = await start()
  await world.share(first)
  for (const [path, bytes] of world.opfs.files()) if (path.endsWith('/1')) bytes[bytes.length - 1] = 1
  for (const bytes of world.opfs.files().values()) if (bytes.length === film.length) bytes[70_000] = 0
  const two = await world.share(second)
  await expectWhole(world, two, second)
})

test('an edition that is removed while the next is compared with it: all is copied after all', async () => {
  const world = await start()
  const one = await world.share(first)
  const { copy } = world
  const copyOnce = copy.getMockImplementation() as CopyFolder
  copy.mockImplementationOnce(async (...args) => {
    const prepared = await copyOnce(...args)
    expect(prepared.borrowed.length).toBe(2)
    await world.keeper.remove(one)
    return prepared
  })
  const two = await world.share(second)
  expect(copy).toHaveBeenCalledTimes(3)
  await expectWhole(world, two, second)
  expect(world.opfs.folders().length).toBe(1)
})

test('another folder, or an incomplete edition, lends nothing', async () => {
  const world = await start()
  const one = await world.share(first)
  await world.share({ ...second, 'c.txt': 'c' }, 'Other')
  const course = world.keeper.find(one)
  await world.keeper.torrentFile(one)
  course.content?.store.lose(0, 0)
  course.contents.damageFound()
  await world.share(second)
  expect(world.copy.mock.calls.map(([, , editions]) => editions.length)).toEqual([0, 0, 0])
})

test('Q2: a disk that is full when it is borrowed says so, and the edition before stays', async () => {
  const world = await start()
  const one = await world.share(first)
  const before = [...world.opfs.files().keys()]
  vi.spyOn(world.files, 'borrow').mockRejectedValue(new DOMException('no space', 'QuotaExceededError'))
  await expect(world.share(second)).rejects.toMatchObject({ code: 'disk-full' })
  expect([...world.opfs.files().keys()]).toEqual(before)
  await expectWhole(world, one, first)
})
