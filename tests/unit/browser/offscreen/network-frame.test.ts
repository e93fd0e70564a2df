// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { openNetworkFrame } from '../../../../lib/browser/offscreen/network-frame'

afterEach(() => document.body.replaceChildren())

test('X3: the network’s frame may run scripts and nothing else, whatever the manifest lets other pages without origin do', () => {
  const { close } = openNetworkFrame()
  expect(document.querySelector('iframe')?.getAttribute('sandbox')).toBe('allow-scripts')
  close()
  expect(document.querySelector('iframe')).toBeNull()
})
