import { expect, it } from 'vitest'
import { createFilmBytes } from '../../../../lib/page/player/film-bytes'

const BLOCK = 64 * 1024
const film = Uint8Array.from({ length: 5 * BLOCK + 100 }, (_, index) => index % 251)
const never = new AbortController().signal

function openFilm() {
  const asked: number[] = []
  const bytes = createFilmBytes('film', film.length, async (_, at, length) => {
    asked.push(at)
    return { size: film.length, done: false, bytes: film.slice(at, at + Math.min(length, 40_000)) }
  })
  return { asked, bytes }
}

it('reads across blocks and to the end, each block once', async () => {
  const { asked, bytes } = openFilm()
  expect(await bytes.read(BLOCK - 5, 3 * BLOCK + 5, never)).toEqual(film.slice(BLOCK - 5, 3 * BLOCK + 5))
  expect(await bytes.read(film.length - 150, film.length, never)).toEqual(film.slice(film.length - 150))
  const before = asked.length
  await bytes.read(0, 3 * BLOCK, never)
  expect(asked.slice(before)).toEqual([])
})

it('keeps the tables that were read first, and otherwise only what was read last', async () => {
  const asked: number[] = []
  const long = createFilmBytes('film', 100 * BLOCK, async (_, at, length) => {
    asked.push(at)
    return { size: 100 * BLOCK, done: false, bytes: new Uint8Array(length) }
  })
  await long.read(0, 10, never)
  long.tablesRead()
  for (let at = BLOCK; at < 50 * BLOCK; at += BLOCK) await long.read(at, at + 10, never)
  const before = asked.length
  await long.read(0, 10, never)
  await long.read(BLOCK, BLOCK + 10, never)
  expect(asked.slice(before)).toEqual([BLOCK])
})

it('gives up at the signal', async () => {
  const ending = new AbortController()
  const bytes = createFilmBytes('film', 10, async () => {
    ending.abort()
    return { size: 10, done: false, bytes: new Uint8Array() }
  })
  await expect(bytes.read(0, 10, ending.signal)).rejects.toThrow()
})
