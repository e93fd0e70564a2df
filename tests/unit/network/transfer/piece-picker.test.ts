import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { waitFor } from '../../wait-for'
import { BLOCK, startFetch } from './picker-fakes'

const everything = (count: number) => [{ from: 0, to: count - 1, priority: 1 }]
/** Real turns of the event loop, while the clock stands. */
const turns = async (count = 50) => {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate)
}

describe('fetching pieces from several peers', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    // In this thread: on a busy machine Node's other threads are late, and who is right first gets most of the pieces.
    vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (_algorithm, data) => {
      const hash = createHash('sha1').update(data as Uint8Array)
      return new Uint8Array(hash.digest()).buffer
    })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('fetches all from one', async () => {
    const { picker, done, join, stored, content } = startFetch(5)
    picker.want(everything(5))
    join('honest')
    await done
    const pieces = [...stored].sort(([one], [other]) => one - other).map(([, bytes]) => bytes)
    expect(Buffer.concat(pieces).equals(content)).toBe(true)
  })

  it('fetches what is wanted and nothing else, the first range first', async () => {
    const { picker, join, stored, asked } = startFetch(9)
    picker.want([
      { from: 7, to: 7, priority: 3 },
      { from: 2, to: 3, priority: 1 },
    ])
    join('honest')
    await waitFor(() => expect(stored.size).toBe(3))
    expect([...stored.keys()].sort()).toEqual([2, 3, 7])
    expect(asked.slice(0, 4).map(({ index }) => index)).toEqual([7, 7, 7, 7])
  })

  it('R13: finds each of five that poison by its first piece, and completes from the honest one', async () => {
    const { picker, done, join, badSenders, stored, asked } = startFetch(40)
    picker.want(everything(40))
    const poisoners = Array.from({ length: 5 }, () => join('wrong'))
    const honest = join('honest')
    await done
    expect(stored.size).toBe(40)
    expect(badSenders).not.toContain(honest)
    expect(new Set(badSenders)).toEqual(new Set(poisoners))
    for (const poisoner of poisoners) {
      expect(new Set(asked.filter(({ wire }) => wire === poisoner).map(({ index }) => index)).size).toBeLessThan(5)
    }
  })

  it('W2: of a mixed piece, fetched again from one peer, names who sent what differs', async () => {
    const { picker, join, badSenders, stored } = startFetch(2)
    picker.want([{ from: 0, to: 0, priority: 1 }])
    let mixed = false
    const honest = join((_index, offset) => (mixed || offset === 0 ? 'honest' : 'silent'))
    await turns()
    // Nobody waits for one that has been silent for so long: another peer fills in, and poisons the last of four blocks.
    vi.advanceTimersByTime(3500)
    const badSender = join((_index, offset) => {
      if (mixed) return 'silent'
      if (offset < 3 * BLOCK) return 'honest'
      mixed = true
      honest.requests.length = 0
      return 'wrong'
    })
    while (stored.size === 0) {
      await turns()
      vi.advanceTimersByTime(1000)
    }
    expect(badSenders).toEqual([badSender])
  })

  it('W11: one that takes questions and sends nothing holds nothing up for longer than some seconds', async () => {
    const { picker, join, stored } = startFetch(4)
    const silent = join('silent')
    picker.want(everything(4))
    expect(silent.requests.length).toBeGreaterThan(0)
    join('honest')
    join('choking')
    while (stored.size < 4) {
      vi.advanceTimersByTime(1000)
      await turns()
    }
  })

  it('goes on with what a peer has left behind', async () => {
    const { picker, done, join, leave } = startFetch(6)
    picker.want(everything(6))
    const first = join((_index, offset) => (offset === 0 ? 'honest' : 'silent'))
    await turns()
    leave(first)
    join('honest')
    await done
  })

  it('begins four pieces with a peer until the first of them was right', async () => {
    const { picker, join, asked } = startFetch(6)
    picker.want(everything(6))
    join('silent')
    expect(new Set(asked.map(({ index }) => index)).size).toBe(4)
  })

  it('does not ask one that refuses in an endless loop', async () => {
    const { picker, join, asked } = startFetch(2)
    picker.want(everything(2))
    join('refusing')
    await turns()
    expect(asked.length).toBeLessThan(20)
  })

  describe('a piece that the keeper refuses', () => {
    /** Time goes by in steps, and in each there are answers. */
    const wait = async (steps: number, step = 1000) => {
      for (let count = 0; count < steps; count++) {
        await turns()
        vi.advanceTimersByTime(step)
      }
      await turns()
    }

    it('is fetched again, and so is all that comes after it', async () => {
      let refusals = 2
      const { picker, join, stored, badSenders } = startFetch(8, (index) => index !== 3 || refusals-- <= 0)
      picker.want(everything(8))
      join('honest')
      await wait(10)
      expect([...stored.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
      expect(badSenders).toEqual([])
    })

    it('no longer counts among the bytes that wait to be stored', async () => {
      // More than may wait: 600 pieces are 38 MB.
      let refusals = 600
      const { picker, join, stored } = startFetch(10, () => refusals-- <= 0)
      picker.want(everything(10))
      join('honest')
      await wait(80, 60_000)
      expect(stored.size).toBe(10)
    })

    it('is not fetched again and again: while the keeper refuses all, less and less is tried', async () => {
      let refusals = 0
      const { picker, join } = startFetch(4, () => ++refusals < 0)
      picker.want(everything(4))
      join('honest')
      await wait(600)
      expect(refusals).toBeGreaterThan(4 * 5)
      expect(refusals).toBeLessThan(4 * 20)
    })
  })

  it('shares the work: no block is asked of two while there is another to ask for', async () => {
    const { picker, done, join, asked } = startFetch(60)
    picker.want(everything(60))
    const wires = [join('honest'), join('honest'), join('honest')]
    await done
    for (const wire of wires) expect(asked.filter((question) => question.wire === wire).length).toBeGreaterThan(40)
    // The last piece has three blocks, the others four.
    expect(asked.length).toBe(60 * 4 - 1)
  })
})
