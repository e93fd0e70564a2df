import { afterEach, expect, test, vi } from 'vitest'
import { createFolderCopier } from '../../../../lib/keeper/share/copy-in-worker'
import type { ToShareWorker } from '../../../../lib/keeper/share/worker/share-calls'

/** A worker that is told things, and says nothing by itself. */
class PlayedWorker extends EventTarget {
  readonly told: ToShareWorker['type'][] = []
  isOver = false

  postMessage({ type }: ToShareWorker): void {
    this.told.push(type)
  }

  terminate(): void {
    this.isOver = true
  }
}

function copy() {
  const worker = new PlayedWorker()
  const stopping = new AbortController()
  const copying = createFolderCopier(() => worker as unknown as Worker)(
    'share-1',
    { name: 'Seeds', files: [] },
    [],
    () => {},
    stopping.signal,
  )
  return { worker, stopping, copying }
}

afterEach(() => void vi.useRealTimers())

test.each([
  ['dies', Object.assign(new Event('error'), { message: 'died' })],
  ['answers what cannot be read', new Event('messageerror')],
])('a worker that %s ends with its copy', async (_, event) => {
  const { worker, copying } = copy()
  const told = expect(copying).rejects.toMatchObject({ code: 'store-broken' })
  worker.dispatchEvent(event)
  await told
  expect(worker.isOver).toBe(true)
})

test('a worker that hangs is ended when the person cancels', async () => {
  vi.useFakeTimers()
  const { worker, stopping, copying } = copy()
  const told = expect(copying).rejects.toMatchObject({ code: 'share-cancelled' })
  stopping.abort()
  expect(worker.told).toContain('cancel')
  expect(worker.isOver).toBe(false)
  await vi.advanceTimersByTimeAsync(10_000)
  await told
  expect(worker.isOver).toBe(true)
})
