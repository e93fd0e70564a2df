import { afterEach, expect, test, vi } from 'vitest'
import { streamState } from '../../../lib/keeper/stream-state'
import { Failure } from '../../../lib/protocol/failure'

afterEach(() => vi.restoreAllMocks())

test('a keeper that cannot start says why to lists of courses; the others cannot begin', async () => {
  const emit = vi.fn()
  const { courses, course } = streamState(() => Promise.reject(new Failure('library-broken')))
  const stop = await courses(emit, '')
  await expect(course(emit, '0')).rejects.toMatchObject({ code: 'library-broken' })
  stop()
  expect(emit.mock.calls).toEqual([[{ failure: 'library-broken' }]])
})

test('a keeper that cannot start because of a bug does not say that it is gone, and the bug is logged', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const bug = new TypeError('x is not a function')
  const emit = vi.fn()
  await streamState(() => Promise.reject(bug)).courses(emit, '')
  expect(emit.mock.calls).toEqual([[{ failure: 'internal' }]])
  expect(log.mock.calls).toEqual([['keeper, stream courses:', bug]])
})
