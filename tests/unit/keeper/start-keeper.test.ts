// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { serveKeeper } from '../../../entrypoints/offscreen/start-keeper'

afterEach(() => vi.restoreAllMocks())

// There is no IndexedDB here. A rejection that nobody handles fails the run.
test('a keeper that cannot open its library says so to who started it, and to nobody else', async () => {
  const connected = vi.spyOn(browser.runtime.onConnect, 'addListener').mockImplementation(() => {})
  const starting = serveKeeper(() => ({ port: new MessageChannel().port1, close: () => {} }))()
  for (const [listener] of connected.mock.calls) {
    const port = { name: 'courses', sender: { id: browser.runtime.id, url: browser.runtime.getURL('/popup.html') } }
    listener({ ...port, onDisconnect: { addListener: (end: () => void) => end() } } as never)
  }
  await expect(starting).rejects.toThrow('indexedDB')
  await new Promise((resolve) => setTimeout(resolve))
})
