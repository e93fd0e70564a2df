import { expect, test, vi } from 'vitest'
import { hasLeft, leaveFor, returnToCourse } from '../../../../lib/browser/pages/leave'

const address = 'https://liascript.github.io/course/?magnet:?xt=urn:btih:0'

function tab(length: number, state: unknown = null) {
  const history = {
    length,
    state,
    replaceState(next: unknown) {
      history.state = next
    },
  }
  return { history, location: { assign: vi.fn(), replace: vi.fn() } }
}

test('a page with others before it is replaced, so that Back leads to them', () => {
  const world = tab(2)
  leaveFor(address, world)
  expect(world.location.replace).toHaveBeenCalledExactlyOnceWith(address)
  expect(world.location.assign).not.toHaveBeenCalled()
  expect(hasLeft(world)).toBe(false)
})

test('the first page of a tab stays behind, marked, so that Back can close the tab', () => {
  const world = tab(1)
  leaveFor(address, world)
  expect(world.location.assign).toHaveBeenCalledExactlyOnceWith(address)
  expect(world.location.replace).not.toHaveBeenCalled()
  expect(hasLeft(world)).toBe(true)
})

test.each([null, undefined, {}, { left: 'yes' }, 'left'])('a page with the state %j has not left', (state) => {
  expect(hasLeft(tab(1, state))).toBe(false)
})

test('the answer to a question leads back to the page that it came for; without one before it, to the course', () => {
  const back = vi.fn()
  const replace = vi.fn()
  returnToCourse(address, { history: { length: 2, back }, location: { replace } })
  expect(back).toHaveBeenCalledOnce()
  expect(replace).not.toHaveBeenCalled()
  returnToCourse(address, { history: { length: 1, back }, location: { replace } })
  expect(replace).toHaveBeenCalledExactlyOnceWith(address)
})
