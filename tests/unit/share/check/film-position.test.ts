import { describe, expect, test } from 'vitest'
import { hasFilmPosition } from '../../../../lib/share/check/film-position'
import { box, keyedPlace, longBox, makeFilm, quickTimePlace, threeGppPlace } from '../../../harness/films'
import { seededRandom } from '../../random'

const places = { '©xyz': quickTimePlace, loci: threeGppPlace, mdta: keyedPlace }
const says = (film: Uint8Array<ArrayBuffer>) => hasFilmPosition(new Blob([film]))

/** A film, and how much is read of it. */
class CountedFilm extends Blob {
  bytesRead = 0

  override slice(from = 0, to = this.size, type?: string): Blob {
    this.bytesRead += Math.min(to, this.size) - from
    return super.slice(from, to, type)
  }
}

describe('V6: a film says where it was taken', () => {
  test.each(Object.entries(places))('%s, behind its pictures, before them, and in long boxes', async (_, place) => {
    expect(await says(makeFilm([place()]))).toBe(true)
    expect(await says(makeFilm([place()], { moovFirst: true }))).toBe(true)
    expect(await says(makeFilm([place()], { long: true }))).toBe(true)
  })
  test('in a track', async () => {
    expect(await says(makeFilm([box('trak', box('tkhd', new Uint8Array(80)), quickTimePlace())]))).toBe(true)
  })
  test('of which little is read', async () => {
    const film = new CountedFilm([makeFilm([keyedPlace()], { pictures: 20_000_000 })])
    expect(await hasFilmPosition(film)).toBe(true)
    expect(film.bytesRead).toBeLessThan(10_000)
  })
})

describe('a film does not say where it was taken', () => {
  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['without notes', makeFilm([])],
    ['with another key', makeFilm([keyedPlace('com.apple.quicktime.software')])],
    ['with empty user data', makeFilm([box('udta', box('name', new Uint8Array(9)))])],
    ['that has a place nowhere but in its pictures', makeFilm([], { pictures: 0 }).slice(0, 24)],
    ['another file', new TextEncoder().encode('moovudta\u00a9xyz')],
    ['nothing', new Uint8Array()],
  ])('%s', async (_, film) => expect(await says(film)).toBe(false))
})

test('a film that is made to keep a reader busy is given up', async () => {
  const many = makeFilm(Array.from({ length: 50_000 }, () => box('free')))
  const film = new CountedFilm([many])
  expect(await hasFilmPosition(film)).toBe(false)
  expect(film.bytesRead).toBeLessThan(40_000)
  let nested: Uint8Array<ArrayBuffer> = new Uint8Array()
  for (let depth = 0; depth < 3000; depth++) nested = box('udta', nested)
  expect(await says(makeFilm([nested]))).toBe(false)
  expect(await says(longBox('moov').fill(255, 8, 16))).toBe(false)
})

test('damage anywhere changes the answer at most', async () => {
  const random = seededRandom(7)
  const film = makeFilm([keyedPlace(), quickTimePlace()], { pictures: 20 })
  for (let round = 0; round < 2000; round++) {
    const damaged = film.slice()
    for (let change = 0; change < 3; change++) damaged[random.below(film.length)] = random.below(256)
    expect(typeof (await says(damaged))).toBe('boolean')
  }
})
