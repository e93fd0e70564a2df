import { expect, test } from 'vitest'
import { findEntry } from '../../../lib/liascript/entry'

test.each([
  ['the README', ['C/a.md', 'C/README.md'], 1],
  ['in any case', ['C/a.md', 'C/ReadMe.MD'], 1],
  ['at any depth', ['C/a.md', 'C/de/part 1/README.md'], 1],
  ['the first of several', ['C/z/README.md', 'C/README.md'], 0],
  ['a name that only ends so', ['C/a.md', 'C/old-readme.md'], 1],
  ['else the first Markdown file', ['C/a.png', 'C/b.md', 'C/a.md'], 1],
  ['in lower case only', ['C/A.MD', 'C/b.md'], 1],
  ['of a single file', ['Course.md'], 0],
])('the entry is %s', (_, paths, index) => {
  expect(findEntry(paths.map((path) => ({ path })))).toBe(index)
})

test.each([[[]], [['C/a.pdf', 'C/README.txt', 'C/md', 'C/A.MD']]])('no course without Markdown: %j', (paths) => {
  expect(findEntry(paths.map((path) => ({ path })))).toBeUndefined()
})

test('padding is never the entry', () => {
  const files = [
    { path: 'C/.pad/readme.md', hidden: true },
    { path: 'C/a.md', hidden: false },
  ]
  expect(findEntry(files)).toBe(1)
})
