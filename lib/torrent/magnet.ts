import { type InfoHash, isInfoHash } from '../base/info-hash'
import { cleanName } from '../words/display-name'
import { LONGEST_MAGNET } from './limits'
import { chooseTrackers, MOST_LINK_TRACKERS } from './tracker-address'

export { isAllowedTracker } from './tracker-address'

/** All that is ever taken from a magnet link (BEP 9). */
export interface Magnet {
  infoHash: InfoHash
  /** Cleaned for display, `''` when the link has none. Still a stranger's words. */
  name: string
  /** Those that may be dialled, normalised, at most eight, in the order in which they are to be asked. */
  trackers: string[]
}

export type ParsedMagnet = { ok: true; magnet: Magnet } | { ok: false; code: 'bad-magnet' | 'v2-only' }

/** SHA-256 as a multihash in hex (BEP 52), in lower case. */
const version2 = /^urn:btmh:1220[0-9a-f]{64}$/
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * Reads `xt`, `dn` and `tr` and nothing else: parameters that name further addresses (`xs`, `as`, `ws`, `x.pe`), files
 * (`so`) or a program's internals are dropped. Never throws.
 * @param text a `magnet:` link in any case, its info-hash in hex or base32
 * @param own the trackers of the options: local ones of the link count only if they are among them
 */
export function parseMagnet(text: string, own: readonly string[] = []): ParsedMagnet {
  const parameters = text.length <= LONGEST_MAGNET ? readParameters(text.trim()) : undefined
  if (!parameters) return { ok: false, code: 'bad-magnet' }
  const { topics, names, trackers } = parameters

  const hashes = new Set(topics.filter((topic) => topic.startsWith('urn:btih:')).map(readInfoHash))
  if (hashes.size === 0 && topics.some((topic) => version2.test(topic))) return { ok: false, code: 'v2-only' }
  const [infoHash] = hashes
  if (hashes.size !== 1 || !infoHash) return { ok: false, code: 'bad-magnet' }
  const name = cleanName(names[0] ?? '', '')
  return { ok: true, magnet: { infoHash, name, trackers: chooseTrackers(trackers, own, MOST_LINK_TRACKERS) } }
}

/**
 * The canonical link: `magnet:?xt=urn:btih:<hex>&dn=<name>&tr=<tracker>…`, the form that LiaScript takes in its address.
 * One course with one set of trackers always gives the same string, and what a browser's address bar does to a query
 * does not change it.
 */
export function formatMagnet({ infoHash, name, trackers }: Magnet): string {
  const dn = cleanName(name, '')
  const head = `magnet:?xt=urn:btih:${infoHash}${dn ? `&dn=${encode(dn)}` : ''}`
  const parameters: string[] = []
  let { length } = head
  for (const tracker of chooseTrackers(trackers, trackers, MOST_LINK_TRACKERS)) {
    const parameter = `&tr=${encode(tracker)}`
    length += parameter.length
    if (length <= LONGEST_MAGNET) parameters.push(parameter)
  }
  // Sorted, for the string is the course's name where LiaScript keeps progress; the order says only who is asked first.
  return head + parameters.sort().join('')
}

/** The values of the parameters that are used, percent-decoded; undefined when one of them cannot be. */
function readParameters(text: string): { topics: string[]; names: string[]; trackers: string[] } | undefined {
  const query = /^magnet:\?([^#]*)/i.exec(text)?.[1]
  if (query === undefined) return undefined
  const topics: string[] = []
  const names: string[] = []
  const trackers: string[] = []
  try {
    for (const parameter of query.split('&')) {
      const [, key, value = ''] = /^(xt|dn|tr)=(.*)$/is.exec(parameter) ?? []
      switch (key?.toLowerCase()) {
        case 'xt':
          topics.push(decodeURIComponent(value).toLowerCase())
          break
        case 'dn':
          // `+` is a space in names only; in a tracker's address a plus is a plus.
          names.push(decodeURIComponent(value.replaceAll('+', ' ')))
          break
        case 'tr':
          trackers.push(decodeURIComponent(value))
      }
    }
  } catch {
    // Broken percent-encoding makes it no magnet; whoever asked says so.
    return undefined
  }
  return { topics, names, trackers }
}

/** @param topic in lower case */
function readInfoHash(topic: string): InfoHash | undefined {
  const hash = topic.slice('urn:btih:'.length)
  if (isInfoHash(hash)) return hash
  if (!/^[a-z2-7]{32}$/.test(hash)) return undefined
  let value = 0n
  for (const digit of hash) value = value * 32n + BigInt(BASE32.indexOf(digit))
  return value.toString(16).padStart(40, '0')
}

/** URL parsers turn `'` in a query into `%27`; encoding it here keeps the link the same string everywhere. */
const encode = (text: string) => encodeURIComponent(text).replaceAll("'", '%27')
