import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { waitFor } from '../../wait-for'
import { startFetch } from './picker-fakes'

// The picker's own look, once a second, would ask as well.
beforeEach(() => void vi.stubGlobal('setInterval', () => 0))
afterEach(() => void vi.unstubAllGlobals())

const PIECES = 50

/** A fetch of 50 pieces, and a peer that has none of them yet. */
function start() {
  const { picker, join, asked } = startFetch(PIECES)
  const wire = join('honest')
  let looks = 0
  let has = false
  wire.peerPieces = {
    get: () => {
      looks++
      return has
    },
    set: () => {},
  }
  picker.want([{ from: 0, to: PIECES - 1, priority: 1 }])
  looks = 0
  return {
    picker,
    asked,
    looks: () => looks,
    give: () => {
      has = true
    },
  }
}

it('W15: a peer that says thousands of times that something has changed is looked at a few times', async () => {
  const { picker, looks } = start()
  for (let count = 0; count < 10_000; count++) picker.updateSoon()
  expect(looks()).toBeGreaterThan(0)
  expect(looks()).toBeLessThan(10 * PIECES)
  picker.stop()
})

it('what has changed meanwhile is looked at, too', async () => {
  const { picker, asked, give } = start()
  picker.updateSoon()
  picker.updateSoon()
  give()
  expect(asked).toEqual([])
  await waitFor(() => expect(asked.length).toBeGreaterThan(0))
  picker.stop()
})

it('nobody is asked once it is stopped', async () => {
  const { picker, asked, give } = start()
  picker.updateSoon()
  picker.updateSoon()
  give()
  picker.stop()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(asked).toEqual([])
})
