import { afterEach, expect, test, vi } from 'vitest'
import { createPlayerOpener, FILM_PLAYERS } from '../../../../lib/page/guard/open-player'

const LARGE = { size: 9_000_000, done: false, bytes: new Uint8Array() }
const read = vi.fn(async () => LARGE)
const openFilm = vi.fn(async () => 'blob:film')

afterEach(() => {
  vi.clearAllMocks()
  Reflect.deleteProperty(globalThis, FILM_PLAYERS)
})

/** What the background puts into the document. */
const load = vi.fn(async () => void Object.assign(globalThis, { [FILM_PLAYERS]: openFilm }))

test('the code for films is loaded once, when the first one comes', async () => {
  const open = createPlayerOpener(load)
  expect(await Promise.all([open('a.webm', read), open('b.webm', read)])).toEqual(['blob:film', 'blob:film'])
  expect(load).toHaveBeenCalledOnce()
})

test('when it cannot be loaded for one film, the next tries again', async () => {
  const open = createPlayerOpener(load)
  load.mockRejectedValueOnce(new Error('no background'))
  await expect(open('a.webm', read)).rejects.toThrow('no background')
  await expect(open('a.webm', read)).resolves.toBe('blob:film')
})

test.each([
  ['picture.png', LARGE],
  ['small.webm', { ...LARGE, size: 1000 }],
  ['complete.webm', { ...LARGE, done: true }],
])('%s is played as a file, without that code', async (path, found) => {
  await expect(createPlayerOpener(load)(path, async () => found)).resolves.toBeUndefined()
  expect(load).not.toHaveBeenCalled()
})
