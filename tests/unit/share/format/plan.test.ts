import { describe, expect, test } from 'vitest'
import { planShare } from '../../../../lib/share/format/plan'
import { parseInfo } from '../../../../lib/torrent/metadata'

const plan = (paths: string[], name = 'course') =>
  planShare(
    name,
    paths.map((path) => ({ path, length: 1, source: path })),
  )

describe('planShare', () => {
  test('says where each byte belongs, and of which file it is', () => {
    const files = [
      { path: 'b.txt', length: 20_000, source: 'second' },
      { path: 'README.md', length: 5, source: 'first' },
      { path: 'empty', length: 0, source: 'third' },
    ]
    const { layout, sources } = planShare('Seeds', files)
    expect(layout).toMatchObject({ name: 'Seeds', length: 20_005, pieceLength: 16_384, pieceCount: 2, private: false })
    expect(layout.files.map(({ path, offset }) => [path, offset])).toEqual([
      ['Seeds/README.md', 0],
      ['Seeds/b.txt', 5],
      ['Seeds/empty', 20_005],
    ])
    expect(sources).toEqual(['first', 'second', 'third'])
  })

  test('finishes it with the hashes', () => {
    const hashes = new Uint8Array(20).fill(7)
    expect(parseInfo(plan(['a', 'b']).finish(hashes)).pieces).toEqual(hashes)
  })

  test('takes names of any script, and of the greatest length that systems have', () => {
    const longest = `${'ü'.repeat(125)}.txt`
    const names = ['😀𠮷.txt', '\u202Eexe.txt', 'שלום.md', longest, 'x'.repeat(255), 'con', 'a:b', ' . ', 'q?*']
    expect(
      plan(names)
        .layout.files.map(({ path }) => path.slice('course/'.length))
        .sort(),
    ).toEqual(names.sort())
  })

  test.each([
    ['T5: equal without regard to case', ['img/A.png', 'img/a.png'], 'img/A.png, img/a.png'],
    ['T5: equal in NFC', ['u\u0308.md', '\u00FC.md'], '\u00FC.md, \u00FC.md'],
    ['T5: a file and a folder', ['A', 'a/b'], 'A, a/b'],
    ['T1: a way out', ['../a'], '../a'],
    ['T1: a backslash', ['..\\a'], '..\\a'],
    ['T2: an empty part', ['a//b'], 'a//b'],
    ['T5: NUL', ['a\0b'], 'a\0b'],
    ['half a surrogate pair', ['a\uD83D'], 'a\uD83D'],
    ['256 characters', ['x'.repeat(256)], 'x'.repeat(256)],
    ['33 parts', [`${'a/'.repeat(32)}b`], `${'a/'.repeat(32)}b`],
    ['what others hide', ['.pad/1'], '.pad/1'],
  ])('refuses by name: %s', (_, paths, detail) => {
    expect(() => plan(paths)).toThrow(expect.objectContaining({ code: 'bad-file-name', detail }))
  })

  test('refuses more files than a torrent may have, and more names than its description can hold', () => {
    const many = (count: number, length: number) =>
      Array.from({ length: count }, (_, index) => String(index).padStart(length, 'x'))
    const tooMany = expect.objectContaining({ code: 'too-many-files' })
    expect(() => plan(many(20_001, 5))).toThrow(tooMany)
    expect(() => plan(many(19_000, 250))).toThrow(tooMany)
    expect(plan(many(20_000, 50)).layout.files).toHaveLength(20_000)
  })

  test('refuses nothing', () => {
    const nothing = expect.objectContaining({ code: 'nothing-to-share' })
    expect(() => plan([])).toThrow(nothing)
    expect(() => planShare('a', [{ path: 'empty', length: 0, source: null }])).toThrow(nothing)
  })

  test.each(['', '/', '\\', '..', 'a/b', 'x'.repeat(256)])('a folder cannot be called %j', (name) => {
    expect(plan(['a', 'b'], name).layout.name).toBe('course')
  })
})
