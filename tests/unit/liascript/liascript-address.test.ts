import { describe, expect, test } from 'vitest'
import {
  courseLink,
  isCourseAt,
  literalSearch,
  magnetInLink,
  magnetOfPage,
  matchPattern,
  matchPatternWithoutPort,
  parseAddress,
} from '../../../lib/liascript/liascript-address'
import { defaultSettings } from '../../../lib/protocol/settings'
import { formatMagnet } from '../../../lib/torrent/magnet'

const course = 'https://liascript.github.io/course/'
const magnet = 'magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=A%20b&tr=wss%3A%2F%2Ft.example.com'

describe('an address is kept as origin and path', () => {
  test.each([
    [course, course],
    [`  ${course}\n`, course],
    ['HTTPS://LiaScript.GitHub.io:443/course/', course],
    [`${course}?https://example.com/README.md#3`, course],
    [`${course}?${magnet}`, course],
    ['https://user:secret@liascript.github.io/course/', course],
    ['http://127.0.0.1:8080/course/', 'http://127.0.0.1:8080/course/'],
    ['http://lia.school.example', 'http://lia.school.example/'],
    ['https://school.example/lia/index.html', 'https://school.example/lia/index.html'],
  ])('%s', (text, address) => {
    expect(parseAddress(text)).toBe(address)
    expect(parseAddress(address)).toBe(address)
  })

  test('the default one is such', () => {
    expect(parseAddress(defaultSettings.liascriptAddress)).toBe(defaultSettings.liascriptAddress)
  })
})

test.each([
  '',
  'liascript.github.io/course/',
  'ftp://liascript.github.io/course/',
  'javascript:alert(1)',
  'file:///course/',
  'chrome-extension://id/course/',
  'https://',
  'https://liascript.github.io/*',
  magnet,
])('no address: %j', (text) => {
  expect(parseAddress(text)).toBeUndefined()
})

test('a course link carries the magnet literally, which is what LiaScript looks for', () => {
  expect(courseLink(course, magnet)).toBe(`${course}?${magnet}`)
})

test('a match pattern names exactly one address, with its port', () => {
  expect(matchPattern(course)).toBe('https://liascript.github.io/course/?*')
  expect(matchPattern('http://127.0.0.1:8080/course/')).toBe('http://127.0.0.1:8080/course/?*')
})

test('Firefox: a match pattern has no port', () => {
  expect(matchPatternWithoutPort(course)).toBe('https://liascript.github.io/course/?*')
  expect(matchPatternWithoutPort('http://127.0.0.1:8080/course/')).toBe('http://127.0.0.1/course/?*')
  expect(matchPatternWithoutPort('http://[::1]:8080/course/')).toBe('http://[::1]/course/?*')
})

const TON = 'magnet:?xt=urn:btih:0&dn=Ton%20%26%20Licht&tr=wss%3A%2F%2Ftracker.example'
const room = (fields: object) => btoa(JSON.stringify(fields))
const classroom = room({ backend: 'GUN', course: TON, room: 'a' })

describe('the magnet of a page', () => {
  test.each([
    ['of its course', `${course}?${TON}`, TON],
    ['of a classroom’s course', `${course}?${classroom}#3`, TON],
    [
      'of a classroom with another course',
      `${course}?${room({ backend: 'GUN', course: 'https://a.example/README.md', room: 'a' })}`,
    ],
    ['of a classroom without a room', `${course}?${room({ backend: 'GUN', course: TON })}`],
    ['of another course', `${course}?https://a.example/README.md`],
    ['of something in base64', `${course}?bm9uZQ==`],
  ])('%s', (_, page, found?: string) => {
    expect(magnetOfPage(page)).toBe(found)
  })
})

describe('the query that LiaScript sees', () => {
  test.each([
    ['of an encoded magnet', `?${encodeURIComponent(TON)}`, `?${TON}`],
    ['of one with an encoded mark', `?magnet:%3F${TON.slice(8)}`, `?${TON}`],
    ['of one with something hung on', `?${TON}&fbclid=x`, `?${TON}`],
    ['of a classroom with something hung on', `?${classroom}&utm_source=mail`, `?${classroom}`],
    ['of an encoded classroom', `?${encodeURIComponent(classroom)}`, `?${classroom}`],
  ])('%s', (_, search, literal) => {
    expect(literalSearch(search)).toBe(literal)
    expect(literalSearch(literal)).toBeUndefined()
  })

  test.each([
    ['as it is', `?${TON}`],
    ['with addresses for other programs', `?${TON}&xs=https%3A%2F%2Fa.example&x.pe=1.2.3.4%3A5`],
    ['in another order', '?magnet:?dn=a&xt=urn:btih:0&tr=wss://tracker.example/'],
    ['a classroom', `?${classroom}`],
    ['another course', '?https://a.example/README.md?x=magnet'],
    ['a word', '?magnet'],
    ['nothing', ''],
  ])('%s stays', (_, search) => {
    expect(literalSearch(search)).toBeUndefined()
  })
})

describe('the magnet in a link', () => {
  test.each([
    ['of LiaScript', `${course}?${magnet}`, magnet],
    ['of any LiaScript', `http://lia.school.example/index.html?${magnet}`, magnet],
    ['to a slide', `${course}?${magnet}#3`, magnet],
    ['in another case', `${course}?${magnet.replace('magnet', 'MAGNET')}`, magnet],
    ['percent-encoded', `${course}?${encodeURIComponent(magnet)}`, magnet],
    ['with its mark percent-encoded', `${course}?MAGNET%3a?xt=urn:btih:0#2`, 'magnet:?xt=urn:btih:0'],
    ['with its question mark percent-encoded', `${course}?magnet:%3Fxt=urn:btih:0`, 'magnet:?xt=urn:btih:0'],
    ['with its question mark percent-encoded, and a name', `${course}?magnet:%3F${TON.slice(8)}`, TON],
    ['percent-encoded, with a name', `${course}?${encodeURIComponent(TON)}`, TON],
    ['percent-encoded twice', `${course}?${encodeURIComponent(encodeURIComponent(TON))}`, TON],
    ['encoded as an address once more', `${course}?${encodeURI(TON)}`, TON],
    ['with signs of HTML', `${course}?${TON.replaceAll('&', '&amp;')}`, TON],
    ['with what sites hang on', `${course}?${TON}&fbclid=IwAR0&utm_source=mail#3`, TON],
    ['to another file of the course', `${course}?${TON}&x.entry=k2.md`, `${TON}&x.entry=k2.md`],
  ])('%s', (_, link, found) => {
    expect(magnetInLink(link)).toBe(found)
  })

  test('is the canonical one in our own links, whatever the name', () => {
    const canonical = formatMagnet({ infoHash: '0'.repeat(40), name: `Ohm's "law" <&>#?%`, trackers: [] })
    expect(magnetInLink(new URL(courseLink(course, canonical)).href)).toBe(canonical)
  })

  test.each([
    ['none', course],
    ['a plain course', `${course}?https://example.com/README.md`],
    ['not at the beginning', `${course}?x=${magnet}`],
    ['in the fragment', `${course}#?${magnet}`],
    ['a bare magnet', magnet],
    ['of a script', `javascript:1?${magnet}`],
    ['badly encoded', `${course}?magnet%3A%3F%`],
    ['no link', 'x'],
    ['far too long', `${course}?${magnet}${'&x=1'.repeat(10_000)}`],
  ])('%s: nothing', (_, link) => {
    expect(magnetInLink(link)).toBeUndefined()
  })
})

describe('L15: a document is at a LiaScript only with its exact origin and path', () => {
  test.each([course, `${course}?${magnet}`, `${course}?${magnet}#7`, 'https://liascript.github.io:443/course/?x'])(
    '%s',
    (url) => {
      expect(isCourseAt(url, course)).toBe(true)
    },
  )

  test.each([
    `https://liascript.github.io.evil.example/course/?${magnet}`,
    `https://evil.example/course/?${magnet}`,
    `https://liascript.github.io@evil.example/course/?${magnet}`,
    `http://liascript.github.io/course/?${magnet}`,
    `https://liascript.github.io:8443/course/?${magnet}`,
    `https://liascript.github.io/course?${magnet}`,
    `https://liascript.github.io/course/fork/?${magnet}`,
    `https://liascript.github.io/Course/?${magnet}`,
    `https://evil.example/?${course}?${magnet}`,
    'about:blank',
    '',
  ])('not %s', (url) => {
    expect(isCourseAt(url, course)).toBe(false)
  })
})
