import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { Library } from '../../../../lib/keeper/library/library'
import { openLibrary } from '../../../../lib/keeper/library/open-library'

afterEach(() => vi.restoreAllMocks())

const record = { infoHash: 'aa', name: '', trackers: [], size: 1, complete: false, mode: 'auto', addedAt: 1 } as const

async function fill(name: string) {
  const library = await openLibrary(name)
  await library.add({ ...record, trackers: [], given: 0, received: 0 }, new Uint8Array([1]), new Uint8Array([0]))
  await (library as unknown as { database: Promise<IDBDatabase> }).database.then((database) => database.close())
}

test('what fails once is tried again, and nothing is deleted', async () => {
  await fill('once')
  vi.spyOn(Library, 'open').mockRejectedValueOnce(new DOMException('busy', 'UnknownError'))
  expect(await (await openLibrary('once', 0)).courses()).toMatchObject([{ infoHash: 'aa' }])
})

test('Q4: a database that cannot be read gives way to a new one', async () => {
  await fill('unreadable')
  const open = vi.spyOn(Library, 'open')
  for (let time = 0; time < 3; time++) open.mockRejectedValueOnce(new DOMException('backing store', 'UnknownError'))
  expect(await (await openLibrary('unreadable', 0)).courses()).toEqual([])
})

test.each([
  ['QuotaExceededError', 'disk-full'],
  ['VersionError', 'library-broken'],
])('%s deletes nothing, and is said', async (name, code) => {
  await fill(name)
  const open = vi.spyOn(Library, 'open').mockRejectedValue(new DOMException('no', name))
  await expect(openLibrary(name, 0)).rejects.toMatchObject({ code })
  open.mockRestore()
  expect(await (await openLibrary(name)).courses()).toMatchObject([{ infoHash: 'aa' }])
})
