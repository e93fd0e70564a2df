import { describe, expect, test } from 'vitest'
import { findEntry } from '../../../../lib/liascript/entry'
import { orderFiles } from '../../../../lib/share/format/order-files'

describe('orderFiles', () => {
  test('puts the README first and the rest by code point, whatever order they came in', () => {
    const ordered = ['README.md', 'LICENSE', 'a b.txt', 'a/b.txt', 'ä.txt', '\uFB01.txt', '😀.txt']
    expect(orderFiles(ordered)).toEqual(ordered)
    expect(orderFiles([...ordered].reverse())).toEqual(ordered)
  })

  test.each([
    ['the one nearest to the top', 'readme.md', ['A/README.md', 'readme.md']],
    ['a whole name before an ending, in one folder', 'README.md', ['AREADME.md', 'README.md']],
    ['an ending, where no name is whole', 'z-readme.md', ['a/other.md', 'z-readme.md']],
    ['of equals, the first by code point', 'a/README.md', ['b/README.md', 'a/README.md']],
    ['any README before other Markdown', 'deep/er/readme.MD', ['a.md', 'deep/er/readme.MD']],
    ['without a README, the Markdown nearest to the top', 'z.md', ['a/a.md', 'z.md']],
    ['nothing that LiaScript would not open', 'z.md', ['notes.MD', 'z.md']],
  ])('the entry is %s', (_, entry, paths) => expect(orderFiles(paths)[0]).toBe(entry))

  test('LiaScript, which takes the first that could be one, opens the first file', () => {
    const names = ['README.md', 'Xreadme.md', 'a.md', 'b.MD', 'c.txt', 'z/readme.MD', 'z/a/README.md']
    for (let subset = 1; subset < 1 << names.length; subset++) {
      const ordered = orderFiles(names.filter((_, index) => subset & (1 << index)))
      const entry = findEntry(ordered.map((path) => ({ path: `course/${path}` })))
      expect([ordered, entry ?? 0]).toEqual([ordered, 0])
    }
  })
})
