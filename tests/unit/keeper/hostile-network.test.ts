import { describe, expect, test } from 'vitest'
import type { FromNetwork } from '../../../lib/protocol/keeper-network'
import { waitFor } from '../wait-for'
import { course, fetched, look, magnet, setUp } from './keeper-world'
import { noise, sampleTorrent } from './sample-torrent'

// The network's frame is taken over, and says what it likes.

const { infoHash } = course
type World = Awaited<ReturnType<typeof setUp>>

const report = (counts: object) => ({
  ...{ infoHash, seeders: 0, leechers: 0, download: 0, upload: 0, given: 0, received: 0, served: 0 },
  trackers: { answered: 1, total: 1 },
  ...counts,
})

async function get({ tell, next }: World, index: number) {
  tell({ type: 'get', id: 900 + index, infoHash, index })
  return (await next('piece')).bytes
}

/** Whatever was told before has been taken when this is answered: a piece of no course. */
async function taken({ tell, next }: World) {
  tell({ type: 'get', id: 1, infoHash: 'f'.repeat(40), index: 0 })
  await next('piece')
}

describe('M5: a network that was taken over', () => {
  test('gets no piece of a paused course', async () => {
    const world = await fetched()
    expect(await get(world, 0)).toEqual(course.piece(0))
    world.keeper.pause(infoHash)
    expect(await get(world, 0)).toBeNull()
    world.keeper.resume(infoHash)
    expect(await get(world, 0)).toEqual(course.piece(0))
  })

  test('has nothing stored of a course that asks first, until the person says yes', async () => {
    const world = await setUp()
    const { keeper, tell, put, next, disk } = world
    const files = sampleTorrent({ 'a.pdf': noise(20_000), 'b.pdf': noise(20_000, 2) })
    keeper.open(`magnet:?xt=urn:btih:${files.infoHash}&tr=wss%3A%2F%2Ftracker.example.org`)
    await next('want')
    tell({ type: 'metadata', infoHash: files.infoHash, info: files.info })
    await waitFor(() => expect(keeper.find(files.infoHash).state).toBe('asking'))
    const putFile = async (index: number) => {
      tell({ type: 'put', id: index, infoHash: files.infoHash, index, bytes: files.piece(index) })
      return (await next('stored')).ok
    }
    expect(await putFile(0)).toBe(false)
    expect(disk.disk.size).toBe(0)
    // One file is asked for: its pieces, and no others.
    const saved = keeper.fetchFile(files.infoHash, 1)
    expect([await putFile(0), await putFile(1), await putFile(2)]).toEqual([false, true, true])
    expect((await saved).size).toBe(20_000)
    expect(await put(0)).toBe(false)
  })

  test('has nothing stored of a file that there is no room for: the person is told before', async () => {
    let free = 2_000_000_000
    const { keeper, tell, next, told } = await setUp({ freeSpace: async () => free })
    const files = sampleTorrent({ 'a.pdf': noise(20_000) })
    keeper.open(`magnet:?xt=urn:btih:${files.infoHash}&tr=wss%3A%2F%2Ftracker.example.org`)
    await next('want')
    tell({ type: 'metadata', infoHash: files.infoHash, info: files.info })
    await waitFor(() => expect(keeper.find(files.infoHash).state).toBe('asking'))
    await expect(keeper.fetchFile(files.infoHash, 0)).rejects.toMatchObject({ code: 'no-space' })
    const isWanted = () => told.some((message) => message.type === 'want' && message.ranges.length > 0)
    expect(isWanted()).toBe(false)
    free += 20_000
    const saved = keeper.fetchFile(files.infoHash, 0)
    await waitFor(() => expect(isWanted()).toBe(true))
    for (const index of [0, 1])
      tell({ type: 'put', id: index, infoHash: files.infoHash, index, bytes: files.piece(index) })
    expect((await saved).size).toBe(20_000)
  })

  test('has nothing stored of a paused course', async () => {
    const world = await setUp()
    await look(world)
    expect(await world.put(0)).toBe(true)
    world.keeper.pause(infoHash)
    expect(await world.put(1)).toBe(false)
  })

  test('has nothing stored of a course that does not fit', async () => {
    const world = await setUp({ freeSpace: async () => 0 })
    world.keeper.open(magnet)
    await world.next('want')
    world.tell({ type: 'metadata', infoHash, info: course.info })
    await waitFor(() => expect(world.keeper.find(infoHash).failure).toBe('no-space'))
    expect(await world.put(0)).toBe(false)
    expect(world.disk.disk.size).toBe(0)
  })

  test('cannot stop a course that is here, dormant or not, nor name any failure it likes', async () => {
    const first = await fetched()
    await waitFor(async () => expect(await first.library.courses()).toMatchObject([{ complete: true }]))
    const world = await setUp({ database: first.database, disk: first.disk })
    await world.next('add')
    for (const code of ['bad-metadata', 'put-aside', 'removed', 'no-space']) {
      world.tell({ type: 'failed', infoHash, code } as FromNetwork)
    }
    await taken(world)
    expect(world.keeper.find(infoHash).view()).toMatchObject({ state: 'seeding', failure: undefined })

    const looking = await setUp()
    looking.keeper.open(magnet)
    for (const code of ['put-aside', 'removed', 'library-broken', 'no-space', 'internal']) {
      looking.tell({ type: 'failed', infoHash, code } as never)
    }
    await taken(looking)
    expect(looking.keeper.find(infoHash).failure).toBeUndefined()
  })

  test('is not believed that it has given what it never had: that decides what makes room', async () => {
    const first = await fetched()
    await waitFor(async () => expect(await first.library.courses()).toMatchObject([{ complete: true }]))
    const world = await setUp({ database: first.database, disk: first.disk })
    const view = () => world.keeper.find(infoHash).record
    world.tell({ type: 'pulse', courses: [report({ given: 1e12, received: 1e15, served: 1e9, seeders: 1e6 })] })
    await taken(world)
    expect(view().given).toBe(0)
    expect(view().givenAt).toBeUndefined()
    expect(view().received).toBeLessThanOrEqual(12.5e9)
    expect(view().served).toBeLessThanOrEqual(300)

    const piece = await get(world, 0)
    world.tell({ type: 'pulse', courses: [report({ given: 3 * (piece?.length ?? 0) })] })
    world.tell({ type: 'pulse', courses: [report({ given: 1e12 })] })
    await taken(world)
    expect(view().given).toBe(100 * (piece?.length ?? 0))
  })

  test('counts nothing of a course twice in one pulse, and nothing of one that does not run', async () => {
    const world = await fetched()
    const before = world.keeper.find(infoHash).record.given
    world.tell({ type: 'pulse', courses: [report({ given: 5 }), report({ given: 7 })] })
    await taken(world)
    expect(world.keeper.find(infoHash).record.given - before).toBe(5)
    world.keeper.pause(infoHash)
    world.tell({ type: 'pulse', courses: [report({ given: 9 })] })
    await taken(world)
    expect(world.keeper.find(infoHash).record.given - before).toBe(5)
  })
})
