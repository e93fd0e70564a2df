import { afterEach, expect, test, vi } from 'vitest'
import { waitFor } from '../../wait-for'
import { course, look, magnet, setUp } from '../keeper-world'

afterEach(() => void vi.useRealTimers())

/** A keeper whose clock the test moves; its database goes on by itself. */
function stopClock() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
}

test('Q2: as soon as there is space again, a course goes on by itself from what it had', async () => {
  const world = await setUp()
  await look(world)
  expect(await world.put(0)).toBe(true)
  stopClock()
  world.disk.state.full = true
  expect(await world.put(1)).toBe(false)
  const kept = world.keeper.find(course.infoHash)
  expect(kept.view()).toMatchObject({ failure: 'disk-full', state: 'paused' })
  world.told.length = 0

  const probe = vi.spyOn(world.disk.files, 'probe')
  await vi.advanceTimersByTimeAsync(10_000)
  await waitFor(() => expect(probe).toHaveBeenCalledTimes(1))
  expect(kept.failure).toBe('disk-full')
  world.disk.state.full = false
  await waitFor(async () => {
    await vi.advanceTimersByTimeAsync(10_000)
    expect(kept.failure).toBeUndefined()
  })
  expect((await world.next('activate')).have).toEqual(new Uint8Array([0b10000000]))
  vi.useRealTimers()
  expect(await world.put(1)).toBe(true)
})

test('a library that could not be written at first has the course when it can', async () => {
  stopClock()
  const world = await setUp()
  const add = vi.spyOn(world.library, 'add').mockRejectedValueOnce(new DOMException('no', 'QuotaExceededError'))
  world.keeper.open(magnet)
  await world.next('want')
  world.tell({ type: 'metadata', infoHash: course.infoHash, info: course.info })
  const kept = world.keeper.find(course.infoHash)
  await waitFor(() => expect(kept.failure).toBe('disk-full'))
  await waitFor(async () => {
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await world.library.courses()).toMatchObject([{ infoHash: course.infoHash }])
  })
  expect(add).toHaveBeenCalledTimes(2)
  expect(kept.state).toBe('fetching')
})
