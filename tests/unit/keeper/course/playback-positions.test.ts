import { expect, it } from 'vitest'
import { PlaybackPositions, READ_AHEAD } from '../../../../lib/keeper/course/playback-positions'

const MIB = 1024 * 1024
const part = (at: number, file = 0) => ({ file, at: at * MIB, length: 1000 })

it('follows a player: the network is told of steps, not of every request', () => {
  const heads = new PlaybackPositions()
  expect(heads.ask(part(10), 0)).toBe(true)
  expect(heads.ask(part(10.5), 1)).toBe(false)
  // The sound of the same film, a little behind its picture.
  expect(heads.ask(part(9.5), 2)).toBe(true)
  expect(heads.ask(part(10.2), 3)).toBe(false)
  expect(heads.ask(part(11), 4)).toBe(true)
  expect(heads.wanted(5)).toEqual([part(11), ...READ_AHEAD.map((length) => ({ file: 0, at: 11 * MIB, length }))])
})

it('goes with a player that seeks, forgets where it was after a while, and keeps those of two films apart', () => {
  const heads = new PlaybackPositions()
  heads.ask(part(0), 0)
  heads.ask(part(0, 1), 0)
  expect(heads.ask(part(200), 4000)).toBe(true)
  expect(heads.wanted(4500).slice(0, 3)).toEqual([part(200), part(0, 1), part(0)])
  expect(heads.wanted(5500)[0]).toEqual(part(200))
  expect(heads.wanted(5500)).toHaveLength(1 + READ_AHEAD.length)
})
