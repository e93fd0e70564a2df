import { expect, it } from 'vitest'
import { waitFor } from '../../wait-for'
import { course, look, setUp } from '../keeper-world'

const PIECE = 16_384
const picture = (at: number, length: number) => ({ path: 'course/img/a.png', at, length })

it('gives as many of the bytes that a player asks for as are here, from the first on', async () => {
  const world = await setUp()
  const { keeper, put } = world
  await look(world)
  expect(await put(1)).toBe(true)
  const found = await keeper.readPart(course.infoHash, picture(PIECE + 1000, 50_000))
  expect(found).toMatchObject({ size: 40_000, done: false })
  expect(found.bytes).toEqual(course.piece(1).subarray(1000))
  for (const index of [0, 2]) await put(index)
  expect((await keeper.readPart(course.infoHash, picture(39_990, 50_000))).bytes).toHaveLength(10)
  expect(await keeper.readPart(course.infoHash, picture(0, 0))).toMatchObject({ size: 40_000, done: true })
})

it('has what is not here fetched first, and waits for it', async () => {
  const world = await setUp()
  const { keeper, put, next } = world
  await look(world)
  await put(2)
  const reading = keeper.readPart(course.infoHash, picture(PIECE, 100))
  const first = async () => (await next('want')).ranges.toSorted((one, other) => other.priority - one.priority)[0]
  await waitFor(async () => expect(await first()).toMatchObject({ from: 1, to: 1 }))
  await put(1)
  expect((await reading).bytes).toEqual(course.piece(1).subarray(0, 100))
})

it('L6: there is nothing outside the course’s files', async () => {
  const world = await setUp()
  await look(world)
  for (const index of [0, 1, 2]) await world.put(index)
  expect((await world.keeper.readPart(course.infoHash, picture(1e15, 100))).bytes).toHaveLength(0)
  const other = world.keeper.readPart(course.infoHash, { path: '../x', at: 0, length: 1 })
  await expect(other).rejects.toMatchObject({ code: 'file-missing' })
})
