import { expect, test, vi } from 'vitest'
import type { CopyFolder } from '../../../lib/keeper/share/copy-in-worker'
import { course, fetched, setUp } from './keeper-world'

const report = { infoHash: course.infoHash, download: 0, upload: 0, given: 0, received: 0, served: 0 }
const trackers = { answered: 1, total: 1 }

test('it is quiet when nobody is connected, and nobody reads or imports', async () => {
  const { keeper, tell, next } = await fetched()
  expect(keeper.isQuiet()).toBe(true)

  const stop = keeper.streamCourse(course.infoHash, () => {})
  expect(keeper.isQuiet()).toBe(false)
  stop()
  expect(keeper.isQuiet()).toBe(true)

  await keeper.find(course.infoHash).suspendedWhile(async () => expect(keeper.isQuiet()).toBe(false))
  expect(keeper.isQuiet()).toBe(true)

  tell({ type: 'pulse', courses: [{ ...report, trackers, seeders: 0, leechers: 1 }] })
  tell({ type: 'get', id: 1, infoHash: course.infoHash, index: 0 })
  await next('piece')
  expect(keeper.isQuiet()).toBe(false)
})

test('it is not while a folder is shared', async () => {
  const { promise, reject } = Promise.withResolvers<never>()
  const { keeper } = await setUp({ copy: vi.fn<CopyFolder>(() => promise) })
  const sharing = keeper.share('1', { name: 'Seeds', files: [] })
  expect(keeper.isQuiet()).toBe(false)
  reject(new Error('no'))
  await expect(sharing).rejects.toThrow('no')
  expect(keeper.isQuiet()).toBe(true)
})
