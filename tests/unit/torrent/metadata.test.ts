import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../../lib/protocol/failure'
import { decode, encode, readInfo } from '../../../lib/torrent/bencode'
import {
  encodeTorrentFile,
  filePieces,
  hashInfo,
  parseInfo,
  parseNewInfo,
  pieceHash,
  pieceSize,
  type Torrent,
} from '../../../lib/torrent/metadata'
import { seededRandom } from '../random'

const KIB = 1024
const piece = 16 * KIB
const bytes = (text: string) => new TextEncoder().encode(text)
const hashes = (count: number) => Uint8Array.from({ length: 20 * count }, (_, index) => index / 20)

/** An info dictionary of one file, with changes; undefined takes a key out. */
const single = (changes: Record<string, unknown> = {}) =>
  encode({ name: 'Course.md', length: 5, 'piece length': piece, pieces: hashes(1), ...changes })

type Entry = { path?: unknown; length?: unknown; attr?: unknown; 'path.utf-8'?: unknown }

/** An info dictionary of a folder; a file is its path or an entry, and 5 bytes long unless it says otherwise. */
const folder = (files: (string | Entry)[], changes: Record<string, unknown> = {}) =>
  single({
    name: 'Course',
    length: undefined,
    files: files.map((file) => ({ length: 5, ...(typeof file === 'string' ? { path: file.split('/') } : file) })),
    ...changes,
  })

const paths = (info: Uint8Array) => parseInfo(info).files.map((file) => file.path)

function expectBad(info: Uint8Array): void {
  try {
    parseInfo(info)
  } catch (error) {
    expect(error).toMatchObject({
      name: 'Failure',
      code: 'bad-metadata',
      message: expect.stringMatching(/^torrent: \w/),
    })
    return
  }
  expect.unreachable('accepted')
}

describe('reads', () => {
  test('a single file', () => {
    expect(parseInfo(single())).toEqual({
      name: 'Course.md',
      length: 5,
      pieceLength: piece,
      pieceCount: 1,
      pieces: hashes(1),
      files: [{ path: 'Course.md', length: 5, offset: 0, hidden: false }],
      private: false,
    })
  })

  test('a folder, whose name begins every path as in WebTorrent', () => {
    const info = folder(['README.md', { path: ['img', 'Größe 1.png'], length: piece }], { pieces: hashes(2) })
    expect(parseInfo(info)).toMatchObject({
      name: 'Course',
      length: piece + 5,
      pieceCount: 2,
      files: [
        { path: 'Course/README.md', length: 5, offset: 0 },
        { path: 'Course/img/Größe 1.png', length: piece, offset: 5 },
      ],
    })
  })
})

describe('T1 refuses paths that lead elsewhere', () => {
  test.each([
    [['..', '..', 'x']],
    [['a/../../../y']],
    [['/etc/passwd']],
    [['', 'etc', 'passwd']],
    [['..\\..\\z']],
    [['C:\\x']],
  ])('%j', (path) => {
    expectBad(folder([{ path }]))
  })
})

describe('T2 refuses paths that name nothing', () => {
  test.each([
    [[]],
    [['']],
    [['', '']],
    [['.']],
    [['a', '.', 'b']],
    [['a', '']],
    ['a'],
    [5],
    [[5]],
    [[['a']]],
    [undefined],
  ])('%j', (path) => {
    expectBad(folder([{ path }]))
  })
})

describe('T3 refuses names that are none', () => {
  test.each([
    ['empty', ''],
    ['missing', undefined],
    ['leading elsewhere', '../../a/b'],
    ['of 300 characters', 'a'.repeat(300)],
    ['not UTF-8', Uint8Array.of(0xff, 0xfe)],
    ['an integer', 7],
    ['a list', ['a']],
  ])('%s', (_, name) => {
    expectBad(single({ name }))
    expectBad(folder(['README.md'], { name }))
  })

  test('but not one of 255 characters', () => {
    expect(parseInfo(single({ name: 'ä'.repeat(255) })).name).toBe('ä'.repeat(255))
  })
})

test('T4: names that are odd on some system are fine, because nothing is stored under them', () => {
  const odd = ['CON', 'a:b', 'dot.', 'space ', 'desktop.ini', '...', '~$x.docx']
  expect(paths(folder(odd))).toEqual(odd.map((name) => `Course/${name}`))
})

describe('T5 refuses two files with one path', () => {
  test.each([
    ['the same', 'a/b', 'a/b'],
    ['in another case', 'README.md', 'readme.md'],
    ['in a folder of another case', 'Img/a.png', 'img/A.png'],
    ['in NFC and NFD', '\u00FC.png', 'u\u0308.png'],
    ['with a NUL suffix', 'q', 'q\0evil'],
  ])('%s', (_, one, other) => {
    expectBad(folder([one, other]))
  })

  test('but not two that differ', () => {
    expect(paths(folder(['Maße.md', 'Masse.md', 'a/b', 'b/a']))).toHaveLength(4)
  })

  test('and keeps paths as they are', () => {
    expect(paths(folder(['u\u0308.png']))).toEqual(['Course/u\u0308.png'])
  })
})

describe('T6 refuses a file that is also a folder', () => {
  test.each([
    ['file first', ['a', 'a/b']],
    ['folder first', ['a/b', 'a']],
    ['in another case', ['x/A', 'x/a/b/c']],
    ['behind a known folder', ['x/a/1', 'x/a/2', 'x/a']],
  ])('%s', (_, files) => {
    expectBad(folder(files))
  })
})

test('T7: path.utf-8 and name.utf-8 replace path and name, for showing and for serving', () => {
  const info = folder([{ path: ['lesson.pdf'], 'path.utf-8': ['evil.html'] }], { 'name.utf-8': 'Kurs' })
  expect(parseInfo(info)).toMatchObject({ name: 'Kurs', files: [{ path: 'Kurs/evil.html' }] })
  expectBad(folder([{ path: ['lesson.pdf'], 'path.utf-8': ['..', 'evil.html'] }]))
  expectBad(folder([{ path: ['lesson.pdf'], 'path.utf-8': [] }]))
})

test('T8: a path with a change of direction stays as it is, so that its type is the one of its real ending', () => {
  expect(paths(folder(['a\u202Egnp.html']))).toEqual(['Course/a\u202Egnp.html'])
})

describe('T9: emptiness', () => {
  test('an empty file beside others is fine', () => {
    const info = folder([{ path: ['empty'], length: 0 }, 'README.md', { path: ['also'], length: 0 }])
    expect(parseInfo(info).files.map(({ offset }) => offset)).toEqual([0, 0, 5])
  })

  test.each([
    ['no files', folder([], { pieces: hashes(0) })],
    ['only empty files', folder([{ path: ['a'], length: 0 }], { pieces: hashes(0) })],
    ['one empty file', single({ length: 0, pieces: hashes(0) })],
  ])('%s is refused', (_, info) => {
    expectBad(info)
  })
})

describe('T10 refuses too much', () => {
  test('more than 20,000 files', () => {
    const files = Array.from({ length: 20_001 }, (_, index) => ({ path: [`${index}`], length: 1 }))
    expectBad(folder(files, { pieces: hashes(2) }))
    expect(parseInfo(folder(files.slice(1), { pieces: hashes(2) })).files).toHaveLength(20_000)
  })

  test('250,000 files', () => {
    expectBad(bytes(`d5:filesl${'d6:lengthi0e4:pathl1:aee'.repeat(250_000)}e4:name1:xe`))
  })

  test('more than 4 MiB', () => {
    expectBad(single({ junk: new Uint8Array(4 * KIB * KIB) }))
  })
})

describe('T11 refuses depth', () => {
  test('a path of 33 parts, but not of 32', () => {
    expectBad(folder([{ path: Array(33).fill('a') }]))
    expect(parseInfo(folder([{ path: Array(32).fill('a') }])).files).toHaveLength(1)
  })

  test('200,000 nested lists', () => {
    expectBad(bytes('l'.repeat(200_000)))
  })
})

describe('T12 refuses lengths', () => {
  test.each([
    ['negative', 'i-5e'],
    ['unsafe', 'i9007199254740993e'],
    ['nine petabytes', 'i9000000000000000e'],
    ['a float', 'i1.5e'],
    ['a string', '1:5'],
    ['a list', 'le'],
  ])('%s', (_, length) => {
    const pieces = `12:piece lengthi${piece}e6:pieces20:${'h'.repeat(20)}`
    expectBad(bytes(`d6:length${length}4:name1:a${pieces}e`))
    expectBad(bytes(`d5:filesld6:lengthi60e4:pathl1:aeed6:length${length}4:pathl1:beee4:name1:a${pieces}e`))
  })

  test('that are missing, or given for one file and for several', () => {
    expectBad(single({ length: undefined }))
    expectBad(folder([{ path: ['a'], length: undefined }]))
    expectBad(folder(['a'], { length: 5 }))
  })

  test('whose sum is unsafe', () => {
    expectBad(folder(['a', 'b'].map((path) => ({ path: [path], length: Number.MAX_SAFE_INTEGER }))))
  })
})

describe('T13: the piece length', () => {
  test.each([0, -1, 1, 8 * KIB, 24 * KIB, piece + 1, 32 * KIB * KIB, 2 ** 31, '16384', undefined])(
    '%s is refused',
    (length) => {
      expectBad(single({ 'piece length': length }))
    },
  )

  test.each([16 * KIB, 64 * KIB, 16 * KIB * KIB])('%i is accepted', (length) => {
    expect(parseInfo(single({ 'piece length': length })).pieceLength).toBe(length)
  })
})

describe('T14 refuses pieces', () => {
  test.each([
    ['missing', { pieces: undefined }],
    ['no multiple of 20 bytes', { pieces: new Uint8Array(21) }],
    ['an integer', { pieces: 20 }],
    ['a list', { pieces: [] }],
    ['none', { pieces: hashes(0) }],
    ['one too many', { pieces: hashes(2) }],
    ['one too few', { length: piece + 1 }],
    ['500,000 of them', { length: 500_000 * piece, pieces: 1 }],
    ['32,769 of them', { length: 32_769 * piece, pieces: new Uint8Array(32_769 * 20) }],
  ])('%s', (_, changes) => {
    expectBad(single(changes))
  })

  test('but not 32,768 of them', () => {
    const info = single({ length: 32_768 * piece, pieces: new Uint8Array(32_768 * 20) })
    expect(parseInfo(info).pieceCount).toBe(32_768)
  })
})

test.each(['l-3:e', 'i1e', 'le', '', 'd4:name1:a4:name1:be'])(
  'T15: bencode that is no strict dictionary is refused: %j',
  (text) => {
    expectBad(bytes(text))
  },
)

test('T16: a key named __proto__ gives nothing to the dictionary', () => {
  const inherited = encode(decode(single()))
  expectBad(bytes(`d9:__proto__${new TextDecoder('latin1').decode(inherited)}e`))
})

test('T17: a private torrent is known as one', () => {
  expect(parseInfo(single({ private: 1 })).private).toBe(true)
  expect(parseInfo(single({ private: '1' })).private).toBe(true)
  expect(parseInfo(single({ private: 0 })).private).toBe(false)
})

test('T17: a private torrent is read where it is at home, and refused where it comes from others', () => {
  for (const mark of [1, '1']) {
    const info = single({ private: mark })
    expect(parseInfo(info).length).toBe(5)
    expect(() => parseNewInfo(info)).toThrow(expect.objectContaining({ name: 'Failure', code: 'private-torrent' }))
  }
  expect(parseNewInfo(single({ private: 0 }))).toEqual(parseInfo(single({ private: 0 })))
})

describe('T18: the info-hash', () => {
  test('is the SHA-1 of the raw bytes', async () => {
    const info = single()
    expect(await hashInfo(info)).toBe(createHash('sha1').update(info).digest('hex'))
    expect(await hashInfo(single({ comment: 'x' }))).not.toBe(await hashInfo(info))
  })
})

describe('T19: version 2', () => {
  const tree = { 'README.md': { '': { length: 5, 'pieces root': new Uint8Array(32) } } }

  test('alone is refused with its own reason', () => {
    const info = single({ 'file tree': tree, 'meta version': 2, length: undefined, pieces: undefined })
    expect(() => parseInfo(info)).toThrow(expect.objectContaining({ code: 'v2-only' }))
    expect(() => parseInfo(info)).toThrow(Failure)
  })

  test('in a hybrid torrent is ignored, even where it says something else', () => {
    const info = folder(['other.md'], { 'file tree': tree, 'meta version': 2 })
    expect(paths(info)).toEqual(['Course/other.md'])
  })

  test('padding is hidden, counts in offsets, and may have one name twice', () => {
    const pad = { path: ['.pad', '11'], length: piece - 5, attr: 'p' }
    const info = folder(['a', pad, 'b', pad, { path: ['.pad', '7'] }, '.pad', { path: ['c'], attr: 'x' }], {
      pieces: hashes(3),
    })
    expect(parseInfo(info).files.map(({ offset, hidden }) => ({ offset, hidden }))).toEqual([
      { offset: 0, hidden: false },
      { offset: 5, hidden: true },
      { offset: piece, hidden: false },
      { offset: piece + 5, hidden: true },
      { offset: 2 * piece, hidden: true },
      { offset: 2 * piece + 5, hidden: false },
      { offset: 2 * piece + 10, hidden: false },
    ])
  })
})

test('T20: a symbolic link is hidden, and its target is not looked at', () => {
  const info = folder(['README.md', { path: ['link'], length: 0, attr: 'l', 'symlink path': ['..', '..'] } as Entry])
  expect(parseInfo(info).files[1]).toMatchObject({ path: 'Course/link', hidden: true })
})

describe('T25: the .torrent file that WebTorrent is given', () => {
  const info = single()

  test('holds the info dictionary byte for byte, and well-formed trackers', () => {
    const file = encodeTorrentFile(info, ['wss://a.example.com', 'wss://b.example.com'])
    expect(readInfo(file)).toEqual(info)
    expect(decode(file)).toEqual({
      announce: bytes('wss://a.example.com'),
      'announce-list': [[bytes('wss://a.example.com')], [bytes('wss://b.example.com')]],
      info: decode(info),
    })
  })

  test('has nothing but the info dictionary without trackers', () => {
    expect(decode(encodeTorrentFile(info, []))).toEqual({ info: decode(info) })
  })
})

describe('pieces', () => {
  const files = [
    { path: ['a'], length: piece - 1 },
    { path: ['b'], length: 2 },
    { path: ['empty'], length: 0 },
    { path: ['c'], length: 2 * piece - 1 },
    { path: ['d'], length: 7 },
  ]
  const torrent: Torrent = parseInfo(folder(files, { pieces: hashes(4) }))

  test('have the same size but the last', () => {
    expect([0, 1, 2, 3].map((index) => pieceSize(torrent, index))).toEqual([piece, piece, piece, 7])
    expect(pieceSize(parseInfo(single({ length: piece })), 0)).toBe(piece)
  })

  test('have the hash that stands at their place', () => {
    expect(pieceHash(torrent, 2)).toEqual(new Uint8Array(20).fill(2))
  })

  test('of a file reach from its first byte to its last', () => {
    expect(files.map((_, index) => filePieces(torrent, index))).toEqual([
      { from: 0, to: 0 },
      { from: 0, to: 1 },
      undefined,
      { from: 1, to: 2 },
      { from: 3, to: 3 },
    ])
  })

  test.each([-1, 4, 0.5, Number.NaN])('piece %s does not exist', (index) => {
    expect(() => pieceSize(torrent, index)).toThrow(RangeError)
    expect(() => pieceHash(torrent, index)).toThrow(RangeError)
  })

  test('a file that does not exist has none', () => {
    expect(() => filePieces(torrent, 5)).toThrow(RangeError)
  })
})

test('20,000 mutated info dictionaries are refused as such, or read', () => {
  const random = seededRandom(20)
  const whole = folder(['README.md', 'img/a.png', { path: ['x'], attr: 'x' }], { private: 1, 'name.utf-8': 'Kurs' })
  const text = new TextDecoder('latin1').decode(whole)
  const tokens = text.match(/i-?\d+e|\d+:[a-zA-Z][a-zA-Z .-]*|\d+:|./gs) ?? []
  let accepted = 0
  for (let round = 0; round < 20_000; round++) {
    const mutated = [...tokens]
    for (let count = 1 + random.below(2); count > 0; count--) {
      mutated.splice(
        random.below(mutated.length),
        random.below(2),
        random.pick([...tokens, 'i-5e', 'i0e', 'le', 'de', '2:..', '0:']),
      )
    }
    const info = Uint8Array.from(mutated.join(''), (character) => character.charCodeAt(0))
    try {
      const { files, length } = parseInfo(info)
      accepted++
      expect(files.reduce((sum, file) => sum + file.length, 0)).toBe(length)
      for (const { path } of files) expect(path).toMatch(/^[^/\\\0]+(\/[^/\\\0]+)*$/)
    } catch (error) {
      expect(error).toBeInstanceOf(Failure)
    }
  }
  expect(accepted).toBeGreaterThan(100)
})
