import { describe, expect, test } from 'vitest'
import {
  courseLink,
  isCourseAt,
  magnetInLink,
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

describe('the magnet in a link', () => {
  test.each([
    ['of LiaScript', `${course}?${magnet}`, magnet],
    ['of any LiaScript', `http://lia.school.example/index.html?${magnet}`, magnet],
    ['to a slide', `${course}?${magnet}#3`, magnet],
    ['in another case', `${course}?${magnet.replace('magnet', 'MAGNET')}`, magnet.replace('magnet', 'MAGNET')],
    ['percent-encoded', `${course}?${encodeURIComponent(magnet)}`, magnet],
    ['with its mark percent-encoded', `${course}?MAGNET%3a?xt=urn:btih:0#2`, 'MAGNET:?xt=urn:btih:0'],
    ['with its question mark percent-encoded', `${course}?magnet:%3Fxt=urn:btih:0`, 'magnet:?xt=urn:btih:0'],
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
