import { describe, expect, test, vi } from 'vitest'
import { waitFor } from '../wait-for'
import { course, fetched, look, magnet, setUp } from './keeper-world'

const report = {
  ...{ infoHash: course.infoHash, seeders: 0, leechers: 0, download: 0, upload: 0, given: 0, received: 0, served: 0 },
  trackers: { answered: 1, total: 1 },
}

describe('a keeper in trouble', () => {
  test('a piece that is here already is acknowledged, so that the network can become complete', async () => {
    const world = await setUp()
    await look(world)
    expect(await world.put(0)).toBe(true)
    expect(await world.put(0)).toBe(true)
    expect(world.keeper.find(course.infoHash).facts.have).toBe(16_384)
  })

  test('R1: the library has a piece before it is acknowledged', async () => {
    const world = await setUp()
    await look(world)
    await world.put(0)
    expect(await world.library.pieces(course.infoHash)).toEqual(new Uint8Array([0b10000000]))
    await Promise.all([world.put(1), world.put(2)])
    expect(await world.library.pieces(course.infoHash)).toEqual(new Uint8Array([0b11100000]))
    expect(await world.library.courses()).toMatchObject([{ complete: true }])
  })

  test('who waits for a file of a course that is removed hears of it', async () => {
    const world = await setUp()
    await look(world)
    const told = expect(world.keeper.fetchFile(course.infoHash, 0)).rejects.toMatchObject({ code: 'removed' })
    await world.next('want')
    await world.keeper.remove(course.infoHash)
    await told
  })

  test('who waits for a file hears that the disk is full', async () => {
    const world = await setUp()
    await look(world)
    const told = expect(world.keeper.fetchFile(course.infoHash, 0)).rejects.toMatchObject({ code: 'disk-full' })
    await world.next('want')
    world.disk.state.full = true
    await world.put(0)
    await told
  })

  test('Q4: a file that is shorter than it was is fetched again, not given out', async () => {
    const { keeper, disk, next, told, put } = await fetched()
    disk.disk.delete(`${course.infoHash}/1`)
    told.length = 0
    const reading = keeper.readFile(course.infoHash, null)
    expect((await next('activate')).have).toEqual(new Uint8Array([0b11000000]))
    expect(await put(2)).toBe(true)
    expect(await (await reading).file.text()).toContain('# How seeds travel')
  })

  test('Q4: a file that was damaged since the browser was started is fetched again, not given out', async () => {
    const first = await fetched()
    await waitFor(async () => expect(await first.library.courses()).toMatchObject([{ complete: true }]))
    const stored = first.disk.disk.get(`${course.infoHash}/1`)
    if (stored) stored[20] = (stored[20] ?? 0) ^ 1
    const { keeper, next, put } = await setUp({ database: first.database, disk: first.disk })
    const reading = keeper.readFile(course.infoHash, null)
    expect((await next('activate')).have).toEqual(new Uint8Array([0b11000000]))
    expect(await put(2)).toBe(true)
    expect(await (await reading).file.text()).toContain('# How seeds travel')
  })

  test('Q4: damage that a reader of a paused course finds is told to reader and pages; resumed, it is fetched again', async () => {
    const { keeper, disk, next, put, watch } = await fetched()
    const until = watch()
    keeper.pause(course.infoHash)
    await until(({ state }) => state === 'paused')
    disk.disk.delete(`${course.infoHash}/1`)
    await expect(keeper.readFile(course.infoHash, null)).rejects.toMatchObject({ code: 'damaged' })
    await until(({ state, have, size }) => state === 'paused' && have < size)
    keeper.resume(course.infoHash)
    await next('activate')
    expect(await put(2)).toBe(true)
    expect(await (await keeper.readFile(course.infoHash, null)).file.text()).toContain('# How seeds travel')
  })

  test('what is damaged is said where nobody can heal it, until it is whole again', async () => {
    const { keeper, disk, next, tell, told, put } = await fetched()
    disk.disk.delete(`${course.infoHash}/1`)
    told.length = 0
    tell({ type: 'get', id: 5, infoHash: course.infoHash, index: 2 })
    expect((await next('piece')).bytes).toBeNull()
    const kept = keeper.find(course.infoHash)
    kept.run.reported(report)
    const pass = () => {
      for (let second = 0; second < 17; second++) kept.run.secondPassed()
    }
    pass()
    expect(kept.view()).toMatchObject({ failure: 'damaged', state: 'fetching' })
    expect(await put(2)).toBe(true)
    pass()
    expect(kept.view()).toMatchObject({ failure: undefined, state: 'seeding' })
  })

  test('the network gets an answer for a piece, although the library cannot be read', async () => {
    const first = await fetched()
    await waitFor(async () => expect(await first.library.courses()).toMatchObject([{ complete: true }]))
    const { library, tell, next } = await setUp({ database: first.database, disk: first.disk })
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.spyOn(library, 'metadata').mockRejectedValueOnce(new Error('I/O'))
    tell({ type: 'get', id: 5, infoHash: course.infoHash, index: 2 })
    expect((await next('piece')).bytes).toBeNull()
    expect(logged).toHaveBeenCalledOnce()
    logged.mockRestore()
    tell({ type: 'get', id: 6, infoHash: course.infoHash, index: 2 })
    expect((await next('piece')).bytes).not.toBeNull()
  })

  test('a piece is read once a session for those who get whole files', async () => {
    const first = await fetched()
    await waitFor(async () => expect(await first.library.courses()).toMatchObject([{ complete: true }]))
    const { keeper, disk } = await setUp({ database: first.database, disk: first.disk })
    const read = vi.spyOn(disk.files, 'read')
    for (let time = 0; time < 3; time++) await keeper.readFile(course.infoHash, 'course/img/a.png')
    expect(read).toHaveBeenCalledTimes(3)
  })

  test('V5: a course that is removed while its metadata comes does not come back', async () => {
    const world = await setUp()
    world.keeper.open(magnet)
    await world.next('want')
    const removing = world.keeper.remove(course.infoHash)
    world.tell({ type: 'metadata', infoHash: course.infoHash, info: course.info })
    await removing
    await world.next('remove')
    expect(await world.put(0)).toBe(false)
    expect(await world.library.courses()).toEqual([])
  })

  test('pieces that come while the course is entered in the library are remembered', async () => {
    const { library } = await fetched()
    await waitFor(async () => expect(await library.pieces(course.infoHash)).toEqual(new Uint8Array([0b11100000])))
  })

  test('X10: another link adds its trackers and takes none away, and the magnet stays the same', async () => {
    const world = await setUp()
    world.keeper.open(magnet)
    await world.next('add')
    const before = world.keeper.find(course.infoHash).view().magnet
    const names = ['a', 'b', 'c', 'd'].map((name) => `wss://${name}.evil.example`)
    world.keeper.open(
      `magnet:?xt=urn:btih:${course.infoHash}${names.map((url) => `&tr=${encodeURIComponent(url)}`).join('')}`,
    )
    expect((await world.next('add')).trackers).toEqual(['wss://tracker.example.org', ...names])
    expect(world.keeper.find(course.infoHash).view().magnet).toBe(before)
  })

  test('one record that cannot be read stops that course, not the others', async () => {
    const first = await fetched()
    await waitFor(async () => expect(await first.library.courses()).toMatchObject([{ complete: true }]))
    const broken = { ...(await first.library.courses())[0], infoHash: 'b'.repeat(40), complete: false }
    await first.library.add(broken as never, new Uint8Array([1, 2, 3]), 'no bitfield' as never)
    const again = await setUp({ database: first.database, disk: first.disk })
    expect((await again.next('add')).infoHash).toBe(course.infoHash)
  })

  test('M5: nonsense from the network changes nothing and stops nothing', async () => {
    const world = await setUp()
    await look(world)
    for (const nonsense of [null, 5, { type: 'pulse', courses: [null] }, { type: 'put', infoHash: course.infoHash }]) {
      world.tell(nonsense as never)
    }
    expect(await world.put(0)).toBe(true)
  })
})
