import { expect, it } from 'vitest'
import { readFrameMessage } from '../../../lib/viewer/frame-messages'

it.each([
  [{ type: 'slide', hash: '#3' }],
  [{ type: 'shown' }],
  [{ type: 'title', title: 'Seeds' }],
  [{ type: 'open', path: 'b.md', hash: '#2', newTab: true }],
  [{ type: 'get', id: 1, key: 'quiz/0' }],
  [{ type: 'put', key: 'quiz/0', value: [1] }],
])('%j is what it says', (message) => {
  expect(readFrameMessage({ ...message, more: 'x' })).toEqual(message)
})

it.each([
  [undefined],
  ['slide'],
  [{ type: 'slide', hash: 3 }],
  [{ type: 'title', title: 'x'.repeat(1001) }],
  [{ type: 'get', id: 1.5, key: 'a' }],
  [{ type: 'put', key: 'k'.repeat(201), value: 1 }],
  [{ type: 'open', path: 'p'.repeat(4097), hash: '' }],
  [{ type: 'navigate', url: 'https://example.org' }],
])('L17: %j of a hostile frame is nothing', (message) => {
  expect(readFrameMessage(message)).toBeUndefined()
})
