// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { serveKeeper } from '../../../entrypoints/offscreen/start-keeper'
import type { FileCall } from '../../../lib/keeper/disk/worker/file-calls'
import { Library } from '../../../lib/keeper/library/library'
import { defaultSettings } from '../../../lib/protocol/settings'

/** A disk without any folder. */
class EmptyDisk extends EventTarget {
  postMessage({ id }: FileCall): void {
    queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data: { id, value: [] } })))
  }
}

vi.mock('../../../lib/keeper/open-workers', () => ({ openFileWorker: () => new EmptyDisk(), openShareWorker: vi.fn() }))
afterEach(() => vi.restoreAllMocks())

test('a start that failed leaves no network behind, and the next is a start anew; what runs is not started again', async () => {
  const settings = { ...defaultSettings, started: true }
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((async () => ({ value: settings })) as never)
  vi.spyOn(browser.runtime.onConnect, 'addListener').mockImplementation(() => {})
  vi.spyOn(Library.prototype, 'courses').mockRejectedValueOnce(new Error('I/O'))
  const [open, close] = [vi.fn(), vi.fn()]
  const start = serveKeeper(() => {
    open()
    return { port: new MessageChannel().port1, close }
  })
  await expect(start()).rejects.toThrow('I/O')
  expect([open.mock.calls.length, close.mock.calls.length]).toEqual([1, 1])
  await start()
  await start()
  expect([open.mock.calls.length, close.mock.calls.length]).toEqual([2, 1])
})
