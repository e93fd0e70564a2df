import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../lib/protocol/settings'
import { course, fetched, look, setUp } from './keeper-world'

const on = { ...defaultSettings, started: true }
const off = { ...on, sharingOff: true }

type World = Awaited<ReturnType<typeof setUp>>
const stateOf = ({ keeper }: World) => keeper.find(course.infoHash).view().state

describe('while all sharing is off', () => {
  test('every course is withdrawn at once, also one that a person has resumed, and comes back by itself', async () => {
    const { database, disk } = await fetched()
    const world = await setUp({ database, disk })
    await world.next('add')
    world.keeper.resume(course.infoHash)
    world.keeper.configure(off)
    await world.next('remove')
    expect(stateOf(world)).toBe('off')
    expect(world.seeding.at(-1)).toBe(0)
    expect(world.told.filter(({ type }) => type === 'configure').at(-1)).toMatchObject({ giving: false })

    world.keeper.configure(on)
    await world.next('add')
    expect(stateOf(world)).toBe('seeding')
  })

  test('what a person opens is fetched, and not given', async () => {
    const world = await setUp()
    world.keeper.configure(off)
    await look(world)
    world.keeper.streamCourse(course.infoHash, () => {})
    for (let index = 0; index < course.torrent.pieceCount; index++) expect(await world.put(index)).toBe(true)
    await world.next('remove')
    expect(stateOf(world)).toBe('off')
  })

  test('a course that was paused by a person stays paused when it is on again', async () => {
    const { database, disk } = await fetched()
    const world = await setUp({ database, disk })
    world.keeper.pause(course.infoHash)
    world.keeper.configure(off)
    world.keeper.configure(on)
    expect(stateOf(world)).toBe('paused')
  })
})
