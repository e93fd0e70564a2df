import { expect, test } from 'vitest'
import { waitFor } from '../wait-for'
import { course, fetched, setUp } from './keeper-world'

const report = { infoHash: course.infoHash, seeders: 0, leechers: 0, download: 0, upload: 0 }
const traffic = { given: 0, received: 0, served: 0 }

test('a course counts as offered while a tracker has it or somebody is connected, and no longer', async () => {
  const { database, disk } = await fetched()
  const { keeper, next, seeding, tell } = await setUp({ database, disk })
  await next('add')
  expect(seeding).toEqual([0])
  const say = async (answered: number, leechers: number, count: number) => {
    tell({ type: 'pulse', courses: [{ ...report, ...traffic, leechers, trackers: { answered, total: 1 } }] })
    await waitFor(() => expect(seeding.at(-1)).toBe(count))
  }
  await say(1, 0, 1)
  await say(0, 0, 0)
  await say(0, 1, 1)
  await say(1, 0, 1)
  keeper.pause(course.infoHash)
  await waitFor(() => expect(seeding.at(-1)).toBe(0))
  keeper.resume(course.infoHash)
  await next('add')
  await say(1, 0, 1)
  await keeper.remove(course.infoHash)
  await waitFor(() => expect(seeding.at(-1)).toBe(0))
})
