import { describe, expect, test, vi } from 'vitest'
import { newRecord } from '../../../lib/keeper/library/library'
import { defaultSettings } from '../../../lib/protocol/settings'
import { waitFor } from '../wait-for'
import { course, ends, fetched, look, magnet, setUp } from './keeper-world'
import { memoryFiles } from './memory-files'
import { noise, sampleTorrent } from './sample-torrent'

const quiet = {
  seeders: 0,
  leechers: 0,
  download: 0,
  upload: 0,
  given: 0,
  received: 0,
  served: 0,
  trackers: { answered: 1, total: 1 },
}

describe('Keeper', () => {
  test('V1: without consent there is no network at all', async () => {
    const { keeper, told } = await setUp({ settings: { started: false } })
    keeper.open(magnet)
    expect(told).toEqual([])
    expect(keeper.find(course.infoHash).facts.running).toBe(false)
  })

  test('looks for the metadata first, then fetches the README before the rest', async () => {
    const { keeper, tell, next } = await setUp()
    keeper.open(magnet)
    expect(await next('add')).toMatchObject({ trackers: ['wss://tracker.example.org'], complete: false })
    expect((await next('activate')).info).toBeUndefined()
    expect((await next('want')).ranges).toEqual([])
    tell({ type: 'metadata', infoHash: course.infoHash, info: course.info })
    const { ranges } = await next('want')
    expect(ranges[0]).toMatchObject({ from: 2, to: 2, priority: 3 })
    expect(ranges.at(-1)).toMatchObject({ from: 0, to: 2, priority: 1 })
  })

  test('a magnet without trackers gets those of the options', async () => {
    const { keeper, next } = await setUp({ settings: { trackers: ['wss://mine.example.org'] } })
    keeper.open(`magnet:?xt=urn:btih:${course.infoHash}`)
    expect((await next('add')).trackers).toEqual(['wss://mine.example.org'])
  })

  describe('X12: a link that names a tracker on this machine', () => {
    const local = 'ws://127.0.0.1:8000/admin?confirm=yes'
    const link = (...trackers: string[]) =>
      [`magnet:?xt=urn:btih:${course.infoHash}`, ...trackers.map(encodeURIComponent)].join('&tr=')

    test('is looked for at the person’s own trackers instead', async () => {
      const { keeper, next } = await setUp({ settings: { trackers: ['wss://mine.example.org'] } })
      keeper.open(link(local, 'wss://fritz.box', 'wss://192.168.1.1'))
      expect((await next('add')).trackers).toEqual(['wss://mine.example.org'])
    })

    test('is looked for at its others', async () => {
      const { keeper, next } = await setUp()
      keeper.open(link(local, 'wss://tracker.example.org'))
      expect((await next('add')).trackers).toEqual(['wss://tracker.example.org'])
    })

    test('is looked for there when the options name it, and no longer when they do not', async () => {
      const settings = { ...defaultSettings, started: true, trackers: [local, 'wss://mine.example.org'] }
      const { keeper, next } = await setUp({ settings })
      expect((await next('configure')).ownTrackers).toEqual(settings.trackers)
      keeper.open(link(local))
      expect((await next('add')).trackers).toEqual([local])
      keeper.configure({ ...settings, trackers: ['wss://mine.example.org'] })
      await next('remove')
      expect((await next('add')).trackers).toEqual(['wss://mine.example.org'])
    })

    test('adds none to a course that is here already', async () => {
      const { keeper, next, told } = await setUp()
      keeper.open(magnet)
      await next('add')
      keeper.open(link(local, 'wss://other.example.org'))
      await next('announce')
      const added = told.flatMap((message) => (message.type === 'add' ? [message.trackers] : []))
      expect(added).toEqual([['wss://tracker.example.org', 'wss://other.example.org']])
    })
  })

  test('T18: metadata with another hash is no metadata', async () => {
    const { keeper, tell, put } = await setUp()
    keeper.open(magnet)
    tell({ type: 'metadata', infoHash: course.infoHash, info: sampleTorrent({ 'README.md': 'other' }).info })
    expect(await put(0)).toBe(false)
    expect(keeper.find(course.infoHash).state).toBe('looking')
  })

  describe('T17: a private torrent', () => {
    const secret = sampleTorrent({ 'README.md': '# Ours' }, 'course', { private: 1 })
    const link = `magnet:?xt=urn:btih:${secret.infoHash}`

    test('is given up as soon as its description says so: not kept, announced no longer', async () => {
      const { keeper, library, next, tell } = await setUp()
      keeper.open(link)
      await next('activate')
      tell({ type: 'metadata', infoHash: secret.infoHash, info: secret.info })
      expect(await next('remove')).toEqual({ type: 'remove', infoHash: secret.infoHash })
      expect(keeper.find(secret.infoHash).view()).toMatchObject({ failure: 'private-torrent' })
      expect(await library.courses()).toEqual([])
    })

    test('that a library has from before is not lost: it goes on at the trackers that it was entered with', async () => {
      const { library, database } = await setUp()
      const trackers = ['wss://its-own.example.org']
      const record = { ...newRecord(secret.infoHash, 'Ours', trackers, 0), size: 6, complete: true }
      await library.add(record, secret.info, Uint8Array.of(0x80))
      const { keeper, next } = await setUp({ database })
      expect(await next('add')).toMatchObject({ infoHash: secret.infoHash, trackers, complete: true })
      expect(keeper.find(secret.infoHash).view()).toMatchObject({ state: 'seeding', failure: undefined })
    })
  })

  test('is ready as soon as the README is, and seeds when it is complete', async () => {
    const world = await setUp()
    const { keeper, put, watch } = world
    await look(world)
    const until = watch()
    expect(await put(2)).toBe(true)
    const titled = await until(({ title }) => title === 'How seeds travel')
    expect(titled).toMatchObject({ state: 'fetching', entryReady: true })
    await put(0)
    await put(1)
    expect(await until(({ state }) => state === 'seeding')).toMatchObject({ have: 40_039, size: 40_039 })
    const { file, path } = await keeper.readFile(course.infoHash, null)
    expect(path).toBe('course/README.md')
    expect(await file.text()).toContain('# How seeds travel')
  })

  test('"Keep always", when a course was used and given, and to how many, outlive a restart', async () => {
    const { keeper, tell, next, database } = await fetched()
    expect(keeper.find(course.infoHash).view()).toMatchObject({ pinned: false, sharedFrom: undefined })
    keeper.pin(course.infoHash, true)
    tell({ type: 'pulse', courses: [{ ...quiet, infoHash: course.infoHash, given: 16, served: 1 }] })
    tell({ type: 'pulse', courses: [{ ...quiet, infoHash: course.infoHash, given: 4, served: 2 }] })
    tell({ type: 'get', id: 1, infoHash: course.infoHash, index: 0 })
    await next('piece')
    keeper.streamCourse(course.infoHash, () => {})()
    await waitFor(async () => expect((await (await setUp({ database })).library.courses())[0]?.givenAt).toBeDefined())
    const again = await setUp({ database })
    const view = again.keeper.find(course.infoHash).view()
    expect(view).toMatchObject({ pinned: true, given: 20, served: 3 })
    expect(view?.usedAt).toBeGreaterThanOrEqual(view?.addedAt ?? Infinity)
  })

  test('M5: wrong bytes are refused and change nothing', async () => {
    const world = await setUp()
    const { keeper, put } = world
    await look(world)
    expect(await put(0, course.piece(1))).toBe(false)
    expect(await put(77)).toBe(false)
    expect(keeper.find(course.infoHash).facts.have).toBe(0)
  })

  test('after a restart it is seeded again, dormant, without reading a file', async () => {
    const first = await fetched()
    await waitFor(async () => expect(await first.library.courses()).toMatchObject([{ complete: true }]))
    const read = vi.spyOn(first.disk.files, 'read')
    const again = await setUp({ database: first.database, disk: first.disk })
    expect(await again.next('add')).toMatchObject({ infoHash: course.infoHash, complete: true })
    expect(again.told.filter(({ type }) => type === 'activate')).toEqual([])
    expect(read).not.toHaveBeenCalled()
    expect(again.seeding).toEqual([0])

    again.tell({ type: 'wanted', infoHash: course.infoHash })
    const { info, have } = await again.next('activate')
    expect(info).toEqual(course.info)
    expect(have).toEqual(new Uint8Array([0b11100000]))
    again.tell({ type: 'get', id: 1, infoHash: course.infoHash, index: 1 })
    expect((await again.next('piece')).bytes).toEqual(course.piece(1))
  })

  test('Q4: a corrupt piece is not given out but fetched again', async () => {
    const { keeper, disk, next, tell, told, put } = await fetched()
    const stored = disk.disk.get(`${course.infoHash}/0`)
    if (stored) stored[0] = (stored[0] ?? 0) ^ 1
    told.length = 0
    tell({ type: 'get', id: 5, infoHash: course.infoHash, index: 0 })
    expect((await next('piece')).bytes).toBeNull()
    expect(await next('add')).toMatchObject({ complete: false })
    expect((await next('activate')).have).toEqual(new Uint8Array([0b01100000]))
    expect(await put(0)).toBe(true)
    expect(keeper.find(course.infoHash).state).toBe('seeding')
  })

  test('pause takes it from the network, resume gives it back, and both survive', async () => {
    const { keeper, next, library } = await fetched()
    keeper.pause(course.infoHash)
    await next('remove')
    expect(keeper.find(course.infoHash).state).toBe('paused')
    await waitFor(async () => expect(await library.courses()).toMatchObject([{ mode: 'paused' }]))
    keeper.resume(course.infoHash)
    expect(await next('add')).toMatchObject({ infoHash: course.infoHash })
    expect(keeper.find(course.infoHash).state).toBe('seeding')
  })

  test('V5: remove leaves nothing: not in the network, not in the library, not on disk', async () => {
    const { keeper, next, library, disk } = await fetched()
    await keeper.remove(course.infoHash)
    expect(await next('remove')).toMatchObject({ infoHash: course.infoHash })
    expect(await library.courses()).toEqual([])
    expect(disk.disk.size).toBe(0)
  })

  test('Q2: a full disk stops the course, keeps what it has, and goes on when asked', async () => {
    const world = await setUp()
    const { keeper, disk, next, put, watch } = world
    await look(world)
    const until = watch()
    expect(await put(0)).toBe(true)
    disk.state.full = true
    expect(await put(1)).toBe(false)
    expect(await until(({ failure }) => failure === 'disk-full')).toMatchObject({ state: 'paused', have: 16_384 })
    disk.state.full = false
    keeper.retry(course.infoHash)
    expect((await next('activate')).have).toEqual(new Uint8Array([0b10000000]))
    expect(await put(1)).toBe(true)
  })

  test('a torrent without Markdown waits for the person, and only asked files are fetched', async () => {
    const { keeper, tell, next } = await setUp()
    const files = sampleTorrent({ 'a.pdf': noise(20_000), 'b.pdf': noise(20_000, 2) })
    keeper.open(`magnet:?xt=urn:btih:${files.infoHash}&tr=wss%3A%2F%2Ftracker.example.org`)
    await next('want')
    tell({ type: 'metadata', infoHash: files.infoHash, info: files.info })
    await waitFor(() => expect(keeper.find(files.infoHash).view()).toMatchObject({ state: 'asking', kind: 'files' }))
    void keeper.fetchFile(files.infoHash, 1).catch(() => undefined)
    expect((await next('want')).ranges).toEqual([{ from: 1, to: 2, priority: 2 }])
  })

  test('Q1: a course that does not fit any more is paused for the next start, too', async () => {
    const first = await setUp()
    await look(first)
    let free = 10_000_000_000
    const { keeper, library, database } = await setUp({ database: first.database, freeSpace: async () => free })
    await keeper.torrentFile(course.infoHash)
    free = 0
    await keeper.fetchAll(course.infoHash)
    expect(keeper.find(course.infoHash).failure).toBe('no-space')
    await waitFor(async () => expect(await library.courses()).toMatchObject([{ mode: 'paused' }]))
    expect((await (await setUp({ database })).library.courses())[0]?.mode).toBe('paused')
  })

  test('orphaned files are swept at start', async () => {
    const disk = memoryFiles()
    await disk.files.write('f'.repeat(40), [{ file: 0, at: 0, length: 1 }], new Uint8Array([1]))
    await setUp({ disk })
    expect(disk.disk.size).toBe(0)
  })

  test('with "Keep seeding" off a course stops some seconds after its last user has gone', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    ends.push(() => vi.useRealTimers())
    const { keeper, next } = await setUp({ settings: { giving: 'while-open' } })
    keeper.open(magnet)
    const stop = keeper.streamCourse(course.infoHash, () => {})
    await next('add')
    vi.advanceTimersByTime(60_000)
    expect(keeper.find(course.infoHash).facts.running).toBe(true)
    stop()
    vi.advanceTimersByTime(12_000)
    expect(() => keeper.find(course.infoHash)).toThrow('no course')
  })
})
