import { afterEach, expect, test, vi } from 'vitest'
import { course, fetched } from '../keeper-world'

/** A course that is here, with clocks that the test turns. */
async function seeded() {
  const world = await fetched()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  return world
}
afterEach(() => {
  vi.useRealTimers()
})

const { infoHash } = course
const live = { infoHash, download: 0, upload: 0, given: 0, received: 0, served: 0, trackers: { answered: 1, total: 1 } }

test('the network is asked to find the course through all its trackers, and what it finds is the answer', async () => {
  const { keeper, next, tell } = await seeded()
  const reached = keeper.testReach(infoHash)
  expect(await next('test')).toEqual({ type: 'test', infoHash, trackers: ['wss://tracker.example.org'] })
  tell({ type: 'tested', infoHash })
  await reached
  const blocked = keeper.testReach(infoHash)
  const both = Promise.allSettled([blocked, keeper.testReach(infoHash)])
  tell({ type: 'tested', infoHash, code: 'no-connection' })
  expect(await both).toMatchObject([{ reason: { code: 'no-connection' } }, { reason: { code: 'no-connection' } }])
})

test('a network that dies over it gives no connection', async () => {
  const { keeper } = await seeded()
  const testing = expect(keeper.testReach(infoHash)).rejects.toMatchObject({ code: 'no-connection' })
  await vi.advanceTimersByTimeAsync(30_000)
  await testing
})

test('somebody who is connected has found it: nothing is tested', async () => {
  const { keeper, told } = await seeded()
  keeper.find(infoHash).run.reported({ ...live, seeders: 0, leechers: 1 })
  await keeper.testReach(infoHash)
  expect(told.filter(({ type }) => type === 'test')).toEqual([])
})

test('a course that is paused is not tested', async () => {
  const { keeper } = await seeded()
  keeper.pause(infoHash)
  await expect(keeper.testReach(infoHash)).rejects.toMatchObject({ code: 'not-allowed' })
})
