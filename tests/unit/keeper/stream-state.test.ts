import { expect, test, vi } from 'vitest'
import { streamState } from '../../../lib/keeper/stream-state'

// A rejection that nobody handles fails the run.
test('a keeper that cannot start streams nothing, and breaks nothing', async () => {
  const emit = vi.fn()
  const starting = Promise.reject(new Error('no library'))
  const end = streamState('courses', starting, emit)
  streamState('course/0', starting, emit)
  end?.()
  await new Promise((resolve) => setTimeout(resolve))
  expect(emit).not.toHaveBeenCalled()
})
