import fc from 'fast-check'
import { expect } from 'vitest'
import { isCourseAt, magnetInLink, parseAddress } from '../../../lib/liascript/liascript-address'
import { courseAddress } from '../../../lib/page/worlds/course-address'
import { formatMagnet, parseMagnet } from '../../../lib/torrent/magnet'
import { judgeTracker, permitTrackers } from '../../../lib/torrent/tracker-address'
import { fuzz, oddText } from './fuzz'

const hash = fc.stringMatching(/^[0-9a-f]{40}$/)
const host = fc.oneof(
  fc.domain(),
  fc.ipV4(),
  fc.ipV4Extended(),
  fc.ipV6().map((address) => `[${address}]`),
  fc.constantFrom(
    'localhost',
    'fritz.box',
    'a.local',
    '[::ffff:127.0.0.1]',
    '2130706433',
    '①②⑦.0.0.1',
    'ａ.example.org',
  ),
)
const tracker = fc
  .record({
    scheme: fc.constantFrom('wss:', 'ws:', 'udp:', 'WSS:', 'https:', ''),
    login: fc.constantFrom('', 'a:b@', '@'),
    host,
    port: fc.oneof(
      fc.constant(''),
      fc.nat(70_000).map((port) => `:${port}`),
    ),
    path: fc.oneof(fc.webPath(), oddText),
  })
  .map(({ scheme, login, host, port, path }) => `${scheme}//${login}${host}${port}${path}`)
const topic = fc.oneof(
  hash.map((hex) => `urn:btih:${hex}`),
  fc.stringMatching(/^[a-z2-7]{32}$/).map((text) => `urn:btih:${text}`),
  fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `urn:btmh:1220${hex}`),
  oddText,
)
const encode = (text: string) => encodeURIComponent(text.toWellFormed())
const parameter = fc
  .tuple(
    fc.constantFrom('xt', 'xt', 'dn', 'tr', 'tr', 'XT', 'xs', 'as', 'ws', 'so', 'x.pe', '__proto__', 'skipVerify'),
    fc.oneof(topic, tracker, oddText),
    fc.constantFrom(
      encode,
      (text: string) => text,
      (text: string) => encode(encode(text)),
      (text: string) => `${text}%`,
    ),
  )
  .map(([key, value, write]) => `${key}=${write(value)}`)
const magnet = fc
  .tuple(fc.constantFrom('magnet:?', 'MAGNET:?', 'magnet:', ' magnet:?'), fc.array(parameter, { maxLength: 12 }))
  .map(([scheme, parameters]) => scheme + parameters.join('&'))

fuzz('X11, R14: magnet links', 10_000, magnet, (text) => {
  const parsed = parseMagnet(text)
  courseAddress(`?${text}`)
  if (!parsed.ok) return
  const canonical = formatMagnet(parsed.magnet)
  expect(parseMagnet(canonical)).toEqual(parsed)
  expect(parsed.magnet.trackers.join()).not.toMatch(/127\.0\.0\.1|localhost|fritz\.box|\[::/)
})

fuzz('X4, R14: trackers’ addresses', 10_000, fc.oneof(tracker, oddText), (text) => {
  const judged = judgeTracker(text)
  if (!judged.ok) return
  expect(judgeTracker(judged.url)).toEqual(judged)
  expect(permitTrackers([text], [])).toEqual(judged.local ? [] : [judged.url])
})

const link = fc
  .tuple(fc.oneof(fc.webUrl(), fc.constant('https://liascript.github.io/course/'), oddText), fc.oneof(magnet, oddText))
  .map(([address, text]) => `${address}?${text}`)

fuzz('P7, R14: links to LiaScript', 10_000, link, (text) => {
  magnetInLink(text)
  parseAddress(text)
  isCourseAt(text, 'https://liascript.github.io/course/')
})
