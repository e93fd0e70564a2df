import { expect, test } from 'vitest'
import { checkCourse } from '../../../../lib/share/check/course-check'

/** Findings for a README that names these, among the given files. */
const check = (targets: string[], files: string[] = [], readme = 'README.md') =>
  checkCourse({
    files: [readme, ...files].map((path) => ({ path, size: 10 })),
    root: 'course/',
    references: new Map([
      [readme, targets.map((target, index) => ({ target, line: index + 1, use: 'picture' as const }))],
    ]),
    positions: new Set(),
  })
const kinds = (...args: Parameters<typeof check>) => check(...args).map(({ kind }) => kind)

test('a missing file is found with its line, as it is written', () => {
  expect(check(['img/a.png', 'img/b%20c.png'], ['img/a.png'])).toEqual([
    { kind: 'missing', file: 'README.md', line: 2, target: 'img/b%20c.png' },
  ])
})

test.each([
  ['percent-encoded', 'img/a%20b.png', 'img/a b.png'],
  ['with a query and a slide', 'img/a.png?x#2', 'img/a.png'],
  ['with dots', './img/../img/a.png', 'img/a.png'],
  ['decomposed on the disk', 'L\u00F6we.png', 'Lo\u0308we.png'],
  ['with a sign that is no escape', '100%.png', '100%.png'],
])('a file named %s is there', (_, target, path) => expect(kinds([target], [path])).toEqual([]))

test('names are seen from the file that has them', () => {
  expect(kinds(['../img/a.png'], ['img/a.png'], 'de/README.md')).toEqual([])
  expect(kinds(['img/a.png'], ['img/a.png'], 'de/README.md')).toEqual(['missing'])
})

test('a name in another case is not missing, but does not fit', () => {
  expect(kinds(['img/A.PNG'], ['img/a.png'])).toEqual(['wrong-case'])
})

test('a path with which two files end may be taken for the other', () => {
  expect(kinds(['img/a.png'], ['img/a.png', 'old/img/a.png'])).toEqual(['same-ending'])
  expect(kinds(['img/a.png'], ['img/a.png', 'old/a.png', 'old-img/a.png'])).toEqual([])
})

test.each([
  ['http://example.org/a.png', 'insecure-link'],
  ['http://localhost:3000/', 'local-link'],
  ['https://127.0.0.1/', 'local-link'],
  ['http://192.168.1.4/a', 'local-link'],
  ['http://[::1]/', 'local-link'],
  ['file:///home/me/a.png', 'local-link'],
  ['C:\\Users\\me\\a.png', 'local-link'],
])('%s is a %s', (target, kind) => expect(kinds([target])).toEqual([kind]))

test.each(['https://example.org/a.png', 'mailto:a@example.org', 'data:image/png;base64,AA', '//cdn.example/x', '#3'])(
  '%s is fine',
  (target) => expect(kinds([target])).toEqual([]),
)

test('browsers load the page that an ordinary link leads to by http:', () => {
  const references = new Map([['README.md', [{ target: 'http://example.org/', line: 1, use: 'link' as const }]]])
  expect(checkCourse({ files: [{ path: 'README.md', size: 1 }], root: '', references, positions: new Set() })).toEqual(
    [],
  )
})

test('what is private, large or lacking is found, the gravest first', () => {
  const files = [
    { path: 'film.mp4', size: 100_000_001 },
    { path: 'photo.jpg', size: 10 },
    { path: 'id_rsa', size: 10 },
    { path: 'lesson.md', size: 10 },
  ]
  const found = checkCourse({
    files,
    root: 'course/',
    references: new Map(),
    positions: new Set(['photo.jpg', 'unticked.jpg']),
  })
  expect(found).toEqual([
    { kind: 'secret', file: 'id_rsa' },
    { kind: 'position', file: 'photo.jpg' },
    { kind: 'no-readme', file: '' },
    { kind: 'large', file: 'film.mp4' },
  ])
})

test('what is not to be shared names nothing', () => {
  const references = new Map([['draft.md', [{ target: 'nowhere.png', line: 1 }]]])
  expect(checkCourse({ files: [{ path: 'README.md', size: 1 }], root: '', references, positions: new Set() })).toEqual(
    [],
  )
})
