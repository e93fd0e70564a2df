import { expect, test, vi } from 'vitest'
import { Failure } from '../../../lib/failure'
import { streamState } from '../../../lib/keeper/stream-state'

// A rejection that nobody handles fails the run.
test('a keeper that cannot start says why to lists of courses, and breaks nothing', async () => {
  const emit = vi.fn()
  const starting = Promise.reject(new Failure('library-broken'))
  streamState('courses', starting, emit)
  streamState('course/0', starting, emit)
  const ended = vi.fn()
  streamState('courses', starting, ended)?.()
  await new Promise((resolve) => setTimeout(resolve))
  expect(emit.mock.calls).toEqual([[{ failure: 'library-broken' }]])
  expect(ended).not.toHaveBeenCalled()
})
