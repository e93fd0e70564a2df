import { expect, it } from 'vitest'
import { makeLoaded } from './course-fixture'
import { noise } from './sample-torrent'

it('fetches the README first, then the smallest file that somebody waits for, then the rest', () => {
  const { course } = makeLoaded({
    'a-film.mp4': noise(5 * 16_384),
    'README.md': noise(16_384, 2),
    'picture.png': noise(16_384, 3),
    'sound.mp3': noise(2 * 16_384, 4),
  })
  for (const index of [0, 3, 2]) void course.awaitFile(index)
  const inOrder = course.ranges().sort((one, other) => other.priority - one.priority)
  expect(inOrder.map(({ from, to }) => [from, to])).toEqual([
    [5, 5],
    [6, 6],
    [7, 8],
    [0, 4],
    [0, 8],
  ])
  expect(new Set(inOrder.map(({ priority }) => priority)).size).toBe(5)
})

it('fetches what a film’s player asked for last before what follows, and small files before both', () => {
  const { course } = makeLoaded({
    'film.mp4': noise(8 * 16_384),
    'README.md': noise(16_384, 2),
    'picture.png': noise(100, 3),
  })
  void course.awaitFile(2)
  course.playerAsked({ file: 0, at: 5 * 16_384, length: 16_384 })
  const inOrder = course.ranges().sort((one, other) => other.priority - one.priority)
  expect(inOrder.map(({ from, to }) => [from, to])).toEqual([
    [8, 8],
    [9, 9],
    [5, 5],
    [5, 7],
    [5, 7],
    [0, 9],
  ])
})
