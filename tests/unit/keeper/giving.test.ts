import { describe, expect, test } from 'vitest'
import type { Giving } from '../../../lib/protocol/settings'
import { course, fetched, look, setUp } from './keeper-world'

const withGiving = (giving: Giving) => ({ started: true, giving })

describe('a course that was opened, with "Only open it"', () => {
  test('is fetched without giving, and withdrawn when it is complete, though somebody reads it', async () => {
    const world = await setUp({ settings: withGiving('never') })
    await look(world)
    expect(world.told.find(({ type }) => type === 'add')).toMatchObject({ giving: false })
    world.keeper.streamCourse(course.infoHash, () => {})
    for (let index = 0; index < course.torrent.pieceCount; index++) expect(await world.put(index)).toBe(true)
    await world.next('remove')
    expect(world.seeding.at(-1) ?? 0).toBe(0)
  })

  test('gives when a person resumes it', async () => {
    const { database, disk } = await fetched()
    const world = await setUp({ database, disk, settings: withGiving('never') })
    world.keeper.resume(course.infoHash)
    expect(await world.next('add')).toMatchObject({ giving: true })
  })
})
