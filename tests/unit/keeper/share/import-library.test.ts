import { zipSync } from 'fflate'
import { expect, test, vi } from 'vitest'
import { encodeTorrentFile } from '../../../../lib/torrent/metadata'
import { fileName, formatList, LIST_NAME, type ListedCourse, torrentName } from '../../../../lib/zip/library-file'
import { makeZip, type ZipSource } from '../../../../lib/zip/zip-writer'
import { fakeClock } from '../../fake-clock'
import { waitFor } from '../../wait-for'
import { course, fetched, magnet, setUp } from '../keeper-world'
import { noise, sampleTorrent } from '../sample-torrent'

const { infoHash } = course
const listed: ListedCourse = { magnet, title: 'Seeds', pinned: false, mode: 'auto' }
const description = (info = course.info) => ({
  name: torrentName(infoHash),
  content: new Blob([encodeTorrentFile(info, [])]),
})
const readme = '<!--\nauthor: A\n-->\n\n# How seeds travel\n'
const image = { name: fileName(infoHash, 0, 'img/a.png'), content: new Blob([noise(40_000)]) }
const text = { name: fileName(infoHash, 1, 'README.md'), content: new Blob([readme]) }

async function libraryFile(sources: ZipSource[], courses = [listed]): Promise<File> {
  const list = { name: LIST_NAME, content: new Blob([formatList(courses)]) }
  return new File([await makeZip([list, ...sources])], 'library.zip')
}

test('a course with its files is here at once, and is seeded', async () => {
  const { keeper, next, database } = await setUp()
  const file = await libraryFile([description(), image, text], [{ ...listed, pinned: true }])
  expect(await keeper.importLibrary(file)).toEqual({ added: 1, known: 0, noRoom: 0, broken: 0 })
  expect(keeper.find(infoHash).view()).toMatchObject({ state: 'seeding', magnet, pinned: true, have: 40_039 })
  expect(await next('add')).toMatchObject({ infoHash, complete: true, trackers: ['wss://tracker.example.org'] })
  await keeper.checkpoint()
  const again = await setUp({ database })
  expect((await again.library.courses())[0]).toMatchObject({ complete: true, pinned: true })
})

test('a library file that was unpacked and packed again, in a folder, is one', async () => {
  const { keeper } = await setUp()
  const sources = [{ name: LIST_NAME, content: new Blob([formatList([listed])]) }, description(), image, text]
  const unpacked = await Promise.all(
    sources.map(
      async ({ name, content }) => [`My library/${name}`, new Uint8Array(await content.arrayBuffer())] as const,
    ),
  )
  const file = new File([zipSync(Object.fromEntries(unpacked), { level: 6 }) as Uint8Array<ArrayBuffer>], 'again.zip')
  expect(await keeper.importLibrary(file)).toEqual({ added: 1, known: 0, noRoom: 0, broken: 0 })
  expect(keeper.find(infoHash).view()).toMatchObject({ state: 'seeding', have: 40_039 })
})

test('without its files it is fetched from others; a paused one is not', async () => {
  const { keeper, next } = await setUp()
  await keeper.importLibrary(await libraryFile([description()]))
  expect(await next('add')).toMatchObject({ complete: false })
  expect((await next('want')).ranges).not.toEqual([])
  const other = await setUp()
  await other.keeper.importLibrary(await libraryFile([description()], [{ ...listed, mode: 'paused' }]))
  expect(other.keeper.find(infoHash).state).toBe('paused')
})

test('wrong bytes are not taken: what is good stays, the rest is fetched from others', async () => {
  const { keeper, next } = await setUp()
  const wrong = { ...image, content: new Blob([noise(40_000, 2)]) }
  const half = { ...image, content: new Blob([noise(40_000).fill(0, 0, 10)]) }
  await keeper.importLibrary(await libraryFile([description(), wrong, text]))
  expect(keeper.find(infoHash).facts.have).toBe(0)
  await keeper.importLibrary(await libraryFile([description(), half, text]))
  expect(keeper.find(infoHash).view()).toMatchObject({ state: 'fetching', have: 40_039 - 16_384 })
  expect((await next('add')).complete).toBe(false)
})

test('many pieces are written to the library together', async () => {
  const many = sampleTorrent({ 'README.md': noise(1_600_000) })
  const { keeper, library } = await setUp()
  const save = vi.spyOn(library, 'save')
  const magnet = `magnet:?xt=urn:btih:${many.infoHash}`
  const sources = [
    { name: torrentName(many.infoHash), content: new Blob([encodeTorrentFile(many.info, [])]) },
    { name: fileName(many.infoHash, 0, 'README.md'), content: new Blob([noise(1_600_000)]) },
  ]
  await keeper.importLibrary(await libraryFile(sources, [{ ...listed, magnet }]))
  expect(keeper.find(many.infoHash).view()).toMatchObject({ state: 'seeding', have: 1_600_000 })
  expect(many.torrent.pieceCount).toBeGreaterThan(90)
  expect(save.mock.calls.length).toBeLessThan(20)
})

test('what is here already is left as it is, and counted', async () => {
  const { keeper } = await fetched()
  keeper.pause(infoHash)
  const file = await libraryFile([description(), image, text], [{ ...listed, pinned: true }])
  expect(await keeper.importLibrary(file)).toMatchObject({ added: 0, known: 1 })
  expect(keeper.find(infoHash).view()).toMatchObject({ state: 'paused', pinned: false })
})

test('what does not fit is not added, and nothing is removed for it', async () => {
  const { keeper, library } = await setUp({ freeSpace: async () => 2_000_000_100 })
  expect(await keeper.importLibrary(await libraryFile([description(), image, text]))).toMatchObject({
    added: 0,
    noRoom: 1,
  })
  expect(await library.courses()).toEqual([])
})

test.each<[string, ZipSource[]]>([
  ['is missing', [image, text]],
  ['is that of another course', [description(sampleTorrent({ 'README.md': 'other' }).info), image]],
  ['is no description', [{ ...description(), content: new Blob(['d4:infol-3:ee']) }]],
  ['is far too large', [{ ...description(), content: new Blob([new Uint8Array(9_000_000)]) }]],
])('a course whose description %s is counted as broken', async (_, sources) => {
  const { keeper } = await setUp()
  expect(await keeper.importLibrary(await libraryFile(sources))).toMatchObject({ added: 0, broken: 1 })
  expect(() => keeper.find(infoHash)).toThrow('no course')
})

test('T17: a private course is not imported', async () => {
  const { keeper, library } = await setUp()
  const secret = sampleTorrent({ 'README.md': '# Ours' }, 'course', { private: 1 })
  const source = { name: torrentName(secret.infoHash), content: new Blob([encodeTorrentFile(secret.info, [])]) }
  const list = [{ ...listed, magnet: `magnet:?xt=urn:btih:${secret.infoHash}` }]
  expect(await keeper.importLibrary(await libraryFile([source], list))).toMatchObject({ added: 0, broken: 1 })
  expect(await library.courses()).toEqual([])
})

test.each<[string, () => Promise<Blob> | Blob]>([
  ['no zip', () => new Blob(['not a zip'])],
  ['a zip of something else', () => makeZip([image])],
  ['a zip whose list is none', () => makeZip([{ name: LIST_NAME, content: new Blob(['[]']) }])],
])('%s is refused', async (_, make) => {
  const { keeper } = await setUp()
  await expect(keeper.importLibrary(new File([await make()], 'x'))).rejects.toMatchObject({ code: 'bad-library-file' })
})

test('a teacher’s own course is theirs on another computer, too: never removed to make room, seeded as it was', async () => {
  const { keeper, database } = await setUp({ settings: { giving: 'while-open' } })
  const file = await libraryFile([description(), image, text], [{ ...listed, mode: 'on', sharedFrom: 'Samen' }])
  await keeper.importLibrary(file)
  await keeper.checkpoint()
  expect(keeper.find(infoHash).view()).toMatchObject({ state: 'seeding', mode: 'on', sharedFrom: 'Samen' })
  expect((await (await setUp({ database })).library.courses())[0]).toMatchObject({ mode: 'on', sharedFrom: 'Samen' })
})

test('a course that an import has described is not forgotten while room is made for it', async () => {
  const time = fakeClock()
  const free = Promise.withResolvers<number>()
  const { keeper } = await setUp({ clock: time.clock, freeSpace: () => free.promise })
  const importing = keeper.importLibrary(await libraryFile([description(), image, text]))
  await waitFor(() => expect(keeper.find(infoHash).facts.suspended).toBe(1))
  time.advance(60_000)
  expect(keeper.find(infoHash).facts).toMatchObject({ saved: false, gone: false })
  free.resolve(50_000_000_000)
  // Pieces are written together after a moment of this clock.
  const ended = importing.then(() => true)
  await waitFor(async () => {
    time.advance(50)
    expect(await Promise.race([ended, Promise.resolve(false)])).toBe(true)
  })
  expect(await importing).toMatchObject({ added: 1 })
  expect(keeper.find(infoHash).view()).toMatchObject({ have: 40_039 })
})
