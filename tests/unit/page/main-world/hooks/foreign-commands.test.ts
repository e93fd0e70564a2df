// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { refuseForeignCommands } from '../../../../../lib/page/main-world/hooks/foreign-commands'

const OWN = 'https://liascript.github.io'

/** What LiaScript, which listens later, gets of a message. */
function heard(data: unknown, origin: string, isTrusted = true): unknown[] {
  const page = Object.assign(new EventTarget(), { location: { origin: OWN } })
  refuseForeignCommands(page as unknown as Window)
  const got: unknown[] = []
  page.addEventListener('message', (event) => got.push((event as MessageEvent).data), { capture: true })
  const event = new MessageEvent('message', { data, origin })
  Object.defineProperty(event, 'isTrusted', { value: isTrusted })
  page.dispatchEvent(event)
  return got
}

it.each(['eval', 'inject', 'jit', 'compile', 'base', 'reload'])('L16: %s from another site does not arrive', (cmd) => {
  expect(heard({ cmd, param: 'alert(1)' }, 'https://evil.example')).toEqual([])
  // A sandboxed frame.
  expect(heard({ cmd }, 'null')).toEqual([])
})

it.each([
  ['of the page itself', { cmd: 'eval', param: '1' }, OWN],
  ['for a course’s own frame', { type: 'score', value: 1 }, 'https://h5p.example'],
  ['that leads to a slide', { cmd: 'goto', param: 3 }, 'https://editor.example'],
  ['in words', 'eval', 'https://other.example'],
  ['of nothing', null, 'https://other.example'],
])('a message %s arrives', (_, data, origin) => {
  expect(heard(data, origin)).toEqual([data])
})

it('what a script of the page makes itself arrives', () => {
  expect(heard({ cmd: 'eval', param: '1' }, '', false)).toHaveLength(1)
})
