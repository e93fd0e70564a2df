import { expect, test } from 'vitest'
import { findChanges } from '../../../../lib/share/check/edition-changes'

const before = new Map([
  ['README.md', 100],
  ['img/Löwenzahn.png', 5000],
  ['img/old.png', 7],
])

test('names what is new, of another size, and gone', () => {
  const now = [
    { path: 'README.md', size: 101 },
    { path: 'img/Löwenzahn.png', size: 5000 },
    { path: 'img/new.png', size: 7 },
  ]
  expect(findChanges(before, now)).toEqual({ added: ['img/new.png'], changed: ['README.md'], removed: ['img/old.png'] })
})

test('a name that is decomposed on disk is the same name, and is given as it is on disk', () => {
  const decomposed = 'img/Lo\u0308wenzahn.png'
  const rest = [...before].filter(([path]) => !path.includes('ö')).map(([path, size]) => ({ path, size }))
  const none = { added: [], changed: [], removed: [] }
  expect(findChanges(before, [...rest, { path: decomposed, size: 5000 }])).toEqual(none)
  expect(findChanges(before, [...rest, { path: decomposed, size: 1 }])).toEqual({ ...none, changed: [decomposed] })
})

test('nothing before, and nothing now', () => {
  expect(findChanges(new Map(), [{ path: 'a', size: 0 }])).toEqual({ added: ['a'], changed: [], removed: [] })
  expect(findChanges(new Map([['a', 0]]), [])).toEqual({ added: [], changed: [], removed: ['a'] })
})
