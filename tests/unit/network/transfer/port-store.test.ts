import { expect, it, vi } from 'vitest'
import { createPortStore } from '../../../../lib/network/transfer/port-store'

const HASH = 'aa'.repeat(20)

/** A store of a keeper that takes piece 0 alone, and has piece 0 alone. */
function openStore() {
  const put = vi.fn(async (_infoHash: string, index: number) => index === 0)
  const PortStore = createPortStore(HASH, {
    put,
    get: async (_, index) => (index === 0 ? Uint8Array.of(1, 2, 3, 4) : null),
  })
  return { put, store: new PortStore(4) }
}

/** What the store calls back with. */
const answer = (call: (done: (...values: unknown[]) => void) => void) =>
  new Promise<unknown[]>((resolve) => call((...values) => resolve(values)))

it('tells when the keeper has stored a piece', async () => {
  const { store, put } = openStore()
  expect(await answer((done) => store.put(0, Uint8Array.of(1), done))).toEqual([null])
  expect(put).toHaveBeenCalledWith(HASH, 0, Uint8Array.of(1))
})

it('calls back with an error when the keeper refuses a piece', async () => {
  const { store } = openStore()
  expect(await answer((done) => store.put(1, Uint8Array.of(1), done))).toEqual([expect.any(Error)])
})

it('gives parts of a piece, and an error for one that is not here', async () => {
  const { store } = openStore()
  expect(await answer((done) => store.get(0, done))).toEqual([null, Uint8Array.of(1, 2, 3, 4)])
  expect(await answer((done) => store.get(0, { offset: 1, length: 2 }, done))).toEqual([null, Uint8Array.of(2, 3)])
  expect(await answer((done) => store.get(0, { offset: 3 }, done))).toEqual([null, Uint8Array.of(4)])
  expect(await answer((done) => store.get(1, done))).toEqual([expect.any(Error)])
})
