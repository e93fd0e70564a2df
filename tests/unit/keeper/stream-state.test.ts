import { expect, test, vi } from 'vitest'
import { streamState } from '../../../lib/keeper/stream-state'
import { Failure } from '../../../lib/protocol/failure'

// A rejection that nobody handles fails the run.
test('a keeper that cannot start says why to lists of courses, and breaks nothing', async () => {
  const emit = vi.fn()
  const running = () => Promise.reject(new Failure('library-broken'))
  streamState('courses', running, emit)
  streamState('course/0', running, emit)
  const ended = vi.fn()
  streamState('courses', running, ended)?.()
  await new Promise((resolve) => setTimeout(resolve))
  expect(emit.mock.calls).toEqual([[{ failure: 'library-broken' }]])
  expect(ended).not.toHaveBeenCalled()
})
