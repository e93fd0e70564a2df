import { expect, test } from 'vitest'
import { countBorrowed } from '../../../lib/protocol/borrowed'

test('what is borrowed of courses that are here is counted, not what has stayed of others or of itself', () => {
  const first = { infoHash: 'a' }
  const second = { infoHash: 'b', borrowed: { a: 10, b: 100, gone: 1000 } }
  const third = { infoHash: 'c', borrowed: { a: 1, b: 2 } }
  expect(countBorrowed([first, second, third])).toBe(13)
  expect(countBorrowed([second, third])).toBe(2)
  expect(countBorrowed([first])).toBe(0)
})
