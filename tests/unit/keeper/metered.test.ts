import { beforeEach, describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../lib/protocol/settings'
import { fakeClock } from '../fake-clock'
import { waitFor } from '../wait-for'
import { course, fetched, look, magnet, setUp } from './keeper-world'

let metered = false
const isMetered = () => metered
const started = { ...defaultSettings, started: true }

beforeEach(() => {
  metered = false
})

/** A keeper that has the whole course from before. */
async function restarted() {
  const { database, disk } = await fetched()
  return setUp({ database, disk, isMetered })
}

const stateOf = ({ keeper }: Awaited<ReturnType<typeof setUp>>) => keeper.find(course.infoHash).view().state

describe('on a metered connection', () => {
  test('courses are silent, and go on by themselves with another one; what the person chose stays', async () => {
    const world = await restarted()
    await world.next('add')
    metered = true
    await world.next('remove')
    expect(stateOf(world)).toBe('metered')
    metered = false
    await world.next('add')
    expect(stateOf(world)).toBe('seeding')
    expect(world.keeper.find(course.infoHash).record.mode).toBe('auto')
  })

  test('nothing is announced from the first moment on', async () => {
    metered = true
    const world = await restarted()
    expect(stateOf(world)).toBe('metered')
    expect(world.told.some(({ type }) => type === 'add')).toBe(false)
  })

  test('what is opened is fetched, but not given, neither while it comes nor when it is complete', async () => {
    metered = true
    const world = await setUp({ isMetered })
    await look(world)
    world.keeper.streamCourse(course.infoHash, () => {})
    expect(world.told.filter(({ type }) => type === 'configure').at(-1)).toMatchObject({ giving: false })
    for (let index = 0; index < course.torrent.pieceCount; index++) expect(await world.put(index)).toBe(true)
    await world.next('remove')
    expect(stateOf(world)).toBe('metered')
  })

  test('a course that is not complete rests when nobody uses it any more', async () => {
    const time = fakeClock()
    const world = await setUp({ isMetered, clock: time.clock })
    await look(world)
    const kept = world.keeper.find(course.infoHash)
    const stop = world.keeper.streamCourse(course.infoHash, () => {})
    metered = true
    time.advance(1000)
    await waitFor(() =>
      expect(world.told.filter(({ type }) => type === 'configure').at(-1)).toMatchObject({ giving: false }),
    )
    expect(kept.state).toBe('fetching')
    expect(kept.facts.meteredOnlyNeeded).toBe(true)
    await world.next('want')
    stop()
    time.advance(11_000)
    await world.next('remove')
    expect(kept.state).toBe('metered')
  })

  test('without the option nothing changes, and switching it off lets courses go on at once', async () => {
    metered = true
    const world = await restarted()
    world.keeper.configure({ ...started, pauseOnMobileData: false })
    await world.next('add')
    expect(stateOf(world)).toBe('seeding')
    world.keeper.configure(started)
    expect(stateOf(world)).toBe('metered')
  })

  test('a paused course is paused, and may be paused while it waits', async () => {
    metered = true
    const world = await restarted()
    world.keeper.pause(course.infoHash)
    expect(stateOf(world)).toBe('paused')
    world.keeper.open(magnet)
    expect(stateOf(world)).toBe('metered')
  })
})
