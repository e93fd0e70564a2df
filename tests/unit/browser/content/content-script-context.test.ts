import { expect, test } from 'vitest'
import type { ContentScriptContext } from '../../../../lib/browser/content/content-script-context'
import { FakeBrowser } from '../fake-browser'

test('a script hears that its extension has gone when it asks, and once', async () => {
  const script = new FakeBrowser().open({ url: 'https://example.org/', tab: 1 })
  const runtime: { id?: string } = { id: 'seedbank' }
  Object.defineProperty(script, 'browser', { value: { runtime } })
  const module = await script.load(() => import('../../../../lib/browser/content/content-script-context'))
  const context: ContentScriptContext = new module.ContentScriptContext()
  expect([context.isValid, context.signal.aborted]).toEqual([true, false])
  delete runtime.id
  expect([context.isValid, context.signal.aborted]).toEqual([false, true])
  runtime.id = 'another'
  expect(context.isValid).toBe(false)
})
