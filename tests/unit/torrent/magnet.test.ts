import { describe, expect, test } from 'vitest'
import { formatMagnet, isAllowedTracker, type Magnet, parseMagnet } from '../../../lib/torrent/magnet'
import { type Random, seededRandom } from '../random'

const hash = '0123456789abcdef0123456789abcdef01234567'
const base32 = 'AERUKZ4JVPG66AJDIVTYTK6N54ASGRLH'
const v2 = `1220${'ab'.repeat(32)}`
const link = (rest = '') => `magnet:?xt=urn:btih:${hash}${rest}`
const wss = (host: string) => encodeURIComponent(`wss://${host}`)

function read(text: string): Magnet {
  const parsed = parseMagnet(text)
  if (!parsed.ok) throw new Error(`refused as ${parsed.code}: ${text}`)
  return parsed.magnet
}
const canonical = (text: string) => formatMagnet(read(text))
const bad = { ok: false, code: 'bad-magnet' }

describe('the info-hash', () => {
  test.each([
    ['hex', `magnet:?xt=urn:btih:${hash}`],
    ['upper-case hex', `magnet:?xt=urn:btih:${hash.toUpperCase()}`],
    ['base32', `magnet:?xt=urn:btih:${base32}`],
    ['lower-case base32', `magnet:?xt=urn:btih:${base32.toLowerCase()}`],
    ['a link in upper case, as in QR codes', `MAGNET:?XT=URN:BTIH:${hash.toUpperCase()}`],
    ['percent-encoded', `magnet:?xt=urn%3Abtih%3A${hash}`],
    ['not in the first place', `magnet:?dn=x&xt=urn:btih:${hash}`],
    ['in front of a fragment', `magnet:?xt=urn:btih:${hash}#3`],
    ['with space around the link', ` \n${link()}\n`],
    ['beside the one of another network', link('&xt=urn:sha1:YNCKHTQCWBTRNJIV4WNAE52SJUQCZO5C')],
    ['of a hybrid torrent', link(`&xt=urn:btmh:${v2}`)],
    ['twice the same', link(`&xt=urn:btih:${base32}`)],
  ])('%s', (_, text) => {
    expect(read(text).infoHash).toBe(hash)
  })
})

describe('the canonical link', () => {
  test('is the form that LiaScript takes in its address', () => {
    const magnet = {
      infoHash: hash,
      name: 'Ohms Gesetz & mehr',
      trackers: ['wss://a.example.com', 'ws://localhost:8000'],
    }
    expect(formatMagnet(magnet)).toBe(
      `magnet:?xt=urn:btih:${hash}&dn=Ohms%20Gesetz%20%26%20mehr&tr=ws%3A%2F%2Flocalhost%3A8000&tr=wss%3A%2F%2Fa.example.com`,
    )
  })

  test('has no name when there is none', () => {
    expect(canonical(link('&dn='))).toBe(link())
  })

  test('is the same for every way to write it', () => {
    const ways = [
      link(`&dn=A+b&tr=${wss('a.example.com')}&tr=${wss('b.example.com')}`),
      link(`&tr=${wss('b.example.com/')}&tr=${wss('a.example.com')}&dn=A%20b`),
      `MAGNET:?dn=A%20b&dn=other&xt=urn:btih:${base32}&tr=wss://B.example.com&tr=wss://a.example.com:443&xl=12`,
    ]
    expect(new Set(ways.map(canonical)).size).toBe(1)
  })

  test('survives an address bar', () => {
    const text = canonical(
      link(`&dn=${encodeURIComponent(`it's "<(~!*)>" \`é\` {1|2}^`)}&tr=${wss('a.example.com/?a=b&c=d')}`),
    )
    expect(new URL(`https://liascript.github.io/course/?${text}`).search).toBe(`?${text}`)
    expect(new URL(`chrome-extension://id/open.html#${text}`).hash).toBe(`#${text}`)
  })

  test('can be read again, even where everything in it is as long as it may be', () => {
    const trackers = [0, 1, 2, 3].map((index) => `wss://t${index}.example.com/?${'&'.repeat(220)}`)
    const text = formatMagnet({ infoHash: hash, name: '\u0E01\u0E34\u0E48\u0E4C'.repeat(1000), trackers })
    expect(read(text).trackers).toHaveLength(4)
    expect(canonical(text)).toBe(text)
  })

  test('leaves out trackers that would make it too long to be read', () => {
    const trackers = [9, 8, 7, 6, 5, 4, 3, 2].map((index) => `wss://t${index}.example.com/?${'&'.repeat(220)}`)
    const text = formatMagnet({ infoHash: hash, name: '\u0E01\u0E34\u0E48\u0E4C'.repeat(1000), trackers })
    expect(read(text).trackers).toEqual(trackers.slice(0, read(text).trackers.length).sort())
    expect(read(text).trackers.length).toBeGreaterThan(4)
    expect(canonical(text)).toBe(text)
  })

  test('is the same string in whatever order the trackers are asked, with the first of them', () => {
    const own = 'wss://zz.example.com'
    const trackers = [own, 'wss://a.example.com', 'wss://b.example.com', 'wss://c.example.com']
    const text = formatMagnet({ infoHash: hash, name: '', trackers })
    expect(text).toBe(formatMagnet({ infoHash: hash, name: '', trackers: trackers.toReversed() }))
    expect(read(text).trackers).toEqual(trackers.toSorted())
  })
})

describe('P7: what a page can put into a link', () => {
  test.each([
    ['nothing', ''],
    ['another scheme', 'https://example.com/?xt=urn:btih:'],
    ['no query', `magnet:xt=urn:btih:${hash}`],
    ['no parameters', 'magnet:?'],
    ['five megabytes of name', link(`&dn=${'a'.repeat(5_000_000)}`)],
    ['20,000 trackers', link(`&tr=${wss('a.example.com')}`.repeat(20_000))],
    ['5,000 topics', `magnet:?${`xt=urn:btih:${hash}&`.repeat(5000)}`],
    ['one character over 8 KiB', link(`&dn=${'a'.repeat(8192 - link('&dn=').length + 1)}`)],
  ])('%s', (_, text) => {
    expect(parseMagnet(text)).toEqual(bad)
  })

  test('8 KiB are not too long', () => {
    expect(read(link(`&dn=${'a'.repeat(8192 - link('&dn=').length)}`)).name).toBe('a'.repeat(120))
  })

  test('NUL and lone surrogates', () => {
    expect(read(link('&dn=a%00b\u0000c\uD800d')).name).toBe('abcd')
    expect(() => canonical(link('&dn=\uDFFF'))).not.toThrow()
  })
})

test.each([
  ['a script', `javascript:alert(1)//magnet:?xt=urn:btih:${hash}`],
  ['data', `data:text/html,magnet:?xt=urn:btih:${hash}`],
  ['a tab in the scheme', `mag\tnet:?xt=urn:btih:${hash}`],
  ['a prefix', `stream-magnet:?xt=urn:btih:${hash}`],
])('P8: %s is no magnet', (_, text) => {
  expect(parseMagnet(text)).toEqual(bad)
})

test('P9: markup in a name is nothing but text', () => {
  expect(read(link(`&dn=${encodeURIComponent('<img src=x onerror=alert(1)>')}`)).name).toBe(
    '<img src=x onerror=alert(1)>',
  )
})

test('P10: parameters named like parts of an object change nothing', () => {
  const text = link('&__proto__=x&__proto__=y&constructor=x&toString=x&hasOwnProperty=x&dn=Course')
  expect(read(text)).toEqual({ infoHash: hash, name: 'Course', trackers: [] })
  expect(Object.getPrototypeOf(read(text))).toBe(Object.prototype)
})

describe('parameters that are never used', () => {
  test.each([
    ['X1', 'skipVerify=1'],
    ['X2', 'destroyed=1&client=x&emit=x&destroy=x&paused=1&rootDir=%2F&_store=x&ready=1'],
    ['X3', 'xs=http://127.0.0.1:9200/&as=https://bank.example.com/transfer&ws=http://169.254.169.254/&xs=urn:btpk:00'],
    ['X5', 'so=0-100000000&so=0-400000000'],
    ['X9', 'x.pe=10.0.0.1:22'],
    ['X2', 'xl=5&kt=a+b&mt=http://example.com/list&infoHash=x&announce=x&urlList=x&tr.1=wss%3A%2F%2Fa.example.com'],
  ])('%s: %s', (_, parameters) => {
    expect(canonical(link(`&${parameters}`))).toBe(link())
  })
})

test('X4: trackers in a local network, with a login or on a blocked port are dropped, and all beyond eight', () => {
  const hostile = [
    'ws://192.168.1.1/',
    'wss://[::1]',
    'wss://router.local',
    'wss://a:b@c.example.com',
    'wss://c.example.com:22',
  ]
  const good = [9, 8, 7, 6, 5, 4, 3, 2, 1].map((index) => `wss://t${index}.example.com`)
  const text = link([...hostile, ...good, ...good].map((tracker) => `&tr=${encodeURIComponent(tracker)}`).join(''))
  expect(read(text).trackers).toEqual([9, 8, 7, 6, 5, 4, 3, 2].map((index) => `wss://t${index}.example.com`))
  expect(formatMagnet({ infoHash: hash, name: '', trackers: hostile.slice(-2) })).toBe(link())
})

test('X12: a tracker on this machine counts only where the options name it', () => {
  const local = 'ws://127.0.0.1:8000/admin?confirm=yes'
  const text = link(`&tr=${encodeURIComponent(local)}`)
  expect(read(text).trackers).toEqual([])
  const own = parseMagnet(text, [local])
  expect(own.ok && own.magnet.trackers).toEqual([local])
  expect(own.ok && formatMagnet(own.magnet)).toBe(text)
})

describe('X6: a link without exactly one version 1 hash', () => {
  test.each([
    ['two hashes', link(`&xt=urn:btih:${'b'.repeat(40)}`)],
    ['one good and one broken', link('&xt=urn:btih:xyz')],
    ['40 characters that are not hex', `magnet:?xt=urn:btih:${'../'.repeat(13)}a`],
    ['32 characters that are not base32', `magnet:?xt=urn:btih:${'0189'.repeat(8)}`],
    ['hex with something behind it', `magnet:?xt=urn:btih:${hash}00`],
    ['hex with a line break', `magnet:?xt=urn:btih:${hash}%0A`],
    ['no hash', 'magnet:?xt=urn:btih:'],
    ['another network', 'magnet:?xt=urn:sha1:YNCKHTQCWBTRNJIV4WNAE52SJUQCZO5C'],
    ['only a name', 'magnet:?dn=Course'],
    ['another network behind a fragment', `magnet:?dn=x#&xt=urn:btih:${hash}`],
  ])('%s is refused', (_, text) => {
    expect(parseMagnet(text)).toEqual(bad)
  })

  test('only version 2 is refused with its own reason', () => {
    expect(parseMagnet(`magnet:?xt=urn:btmh:${v2}`)).toEqual({ ok: false, code: 'v2-only' })
  })

  test.each(['', '1220', `1220${'g'.repeat(64)}`, `${v2}00`, v2.slice(2), `1114${'a'.repeat(40)}`])(
    'a hash of version 2 that is none is no link at all: %j',
    (topic) => {
      expect(parseMagnet(`magnet:?xt=urn:btmh:${topic}`)).toEqual(bad)
      expect(parseMagnet(`magnet:?xt=urn:btmh:${topic}&xt=urn:btih:${hash}`)).toMatchObject({ ok: true })
    },
  )
})

test.each(['dn=%', 'dn=%E4', 'dn=%zz', 'tr=%C3%28', 'xt=%FF'])(
  'X7: bad percent-encoding is refused: %s',
  (parameter) => {
    expect(parseMagnet(link(`&${parameter}`))).toEqual(bad)
  },
)

test('X7: bad percent-encoding in what is dropped anyway does no harm', () => {
  expect(canonical(link('&xs=%'))).toBe(link())
})

test('X8: one name, cleaned', () => {
  expect(read(link('&dn=A%E2%80%AEgnp.exe&dn=B')).name).toBe('Agnp.exe')
  expect(read(link(`&dn=Z${'%CC%B4'.repeat(1000)}`)).name).toBe(`Z${'\u0334'.repeat(4)}`)
})

test('X10: the same course with another name and other trackers has the same identity', () => {
  const stranger = read(link(`&dn=Other&tr=${wss('x.example.com')}`))
  expect(stranger.infoHash).toBe(read(link(`&dn=Mine&tr=${wss('y.example.com')}`)).infoHash)
})

test('X11: 10,000 mutations from the grammar never throw, and what is accepted is canonical and safe', () => {
  const random = seededRandom(11)
  let accepted = 0
  for (let round = 0; round < 10_000; round++) {
    const parsed = parseMagnet(randomLink(random))
    if (!parsed.ok) continue
    accepted++
    const text = formatMagnet(parsed.magnet)
    expect(canonical(text)).toBe(text)
    expect(text).toMatch(/^magnet:\?xt=urn:btih:[0-9a-f]{40}(&dn=[^&#'\s]+)?(&tr=wss?%3A%2F%2F[^&#'\s]+){0,4}$/)
    expect(parsed.magnet.trackers.every(isAllowedTracker)).toBe(true)
  }
  expect(accepted).toBeGreaterThan(1000)
})

const keys = ['xt', 'dn', 'tr', 'XT', 'xs', 'as', 'ws', 'so', 'x.pe', 'kt', '__proto__', 'skipVerify', 'xt.1', '']
const values = [
  `urn:btih:${hash}`,
  `urn:btih:${base32}`,
  `URN:BTIH:${hash}`,
  `urn:btmh:${v2}`,
  'urn:btih:../../etc',
  'wss://a.example.com',
  wss('b.example.com/announce'),
  'ws://127.0.0.1:8000',
  'ws%3A%2F%2F10.0.0.1',
  'wss://a:b@c.example.com',
  'Ohm%27s+law',
  "it's",
  '%F0%9F%98%80',
  '%E2%80%AE',
  '%',
  '%ff',
  '\uD800',
  '\u0000',
  '0-99999999999',
  '=',
  'a=b',
]
const separators = ['&', '&', '&', '&', '&&', '&amp;', ';', '#', '?']

/** Mostly one good hash, among parameters of all kinds; then some characters lost, doubled or replaced. */
function randomLink(random: Random): string {
  const parameter = () => `${random.pick(keys)}=${random.pick(values)}`
  const parts = [
    random.pick([`xt=urn:btih:${hash}`, `xt=urn:btih:${base32}`, parameter()]),
    ...random.times(6, parameter),
  ]
  let text = random.pick(['magnet:?', 'magnet:?', 'magnet:?', 'MAGNET:?', 'magnet:', 'magnet://?'])
  for (const part of parts) text += part + random.pick(separators)
  for (let count = random.below(3); count > 0; count--) {
    const at = random.below(text.length)
    text =
      text.slice(0, at) +
      random.pick(['', '%', '&', '=', '+', '\uDC00', text.slice(at, at + 9)]) +
      text.slice(at + random.below(3))
  }
  return text
}
