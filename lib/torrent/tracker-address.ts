// Which trackers may be connected to. A stranger's link must not make the browser knock at doors in the person's own
// network (docs/threats.md X4, X12), so its trackers are public names over TLS. This machine and the local network are
// for those whom the person has named in the options, in classrooms and in tests.

/**
 * Why a tracker is refused.
 * - `invalid`: not an absolute URL, or longer than 255 characters
 * - `protocol`: not `wss:`, nor `ws:` on this machine (127.0.0.1, localhost, [::1])
 * - `login`: carries a user name or password
 * - `host`: no name that there can be
 * - `port`: one that browsers do not connect to
 */
type TrackerRefusal = 'invalid' | 'protocol' | 'login' | 'host' | 'port'

/**
 * `url` is normalised: the same tracker is always the same string.
 * `local`: on this machine or in its network, as far as the address says; what a name resolves to cannot be known.
 */
export type JudgedTracker = { ok: true; url: string; local: boolean } | { ok: false; reason: TrackerRefusal }

const MAX_LENGTH = 255
/** Of those that a person has set, a course is announced at so many. */
export const MOST_TRACKERS = 4
/** Old links name trackers that are gone: with four of them in front, the fifth may be the one that answers. */
export const MOST_LINK_TRACKERS = 8

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Domains of local networks: RFC 6761, RFC 6762 appendix G, RFC 8375, ICANN's `internal`, and those that routers make up:
 * fritz.box, speedport.ip, fritz.nas, mobile.hotspot.
 */
const LOCAL_DOMAINS = new Set(
  (
    'arpa box corp domain gateway home hotspot internal intranet invalid ip lan local localdomain localhost modem nas ' +
    'onion powerline private repeater router test wifi wlan workgroup'
  ).split(' '),
)

/** A label of names that lead to the router or to this machine in every network: router.asus.com, tplinkwifi.net, lvh.me. */
const LOCAL_LABEL =
  /^(?:(?:my)?-?(?:router|speedport|easybox|livebox|fritzbox|unifi|keenetic|miwifi|netgear|tplink|dlink|asus|mifi)-?(?:login|wifi|modem|repeater|extender|router|ap)?|localhost|localtest|lvh)$/

/** At least one label of letters, digits and hyphens, the last not a number. */
const domainName = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** Bad ports of https://fetch.spec.whatwg.org/#port-blocking */
const blockedPorts = new Set(
  (
    '0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 ' +
    '135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 ' +
    '995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080'
  ).split(' '),
)

/** Says whether a tracker's address is allowed, in which exact form, or why not. */
export function judgeTracker(text: string): JudgedTracker {
  const url = text.length <= MAX_LENGTH ? URL.parse(text) : null
  if (!url) return { ok: false, reason: 'invalid' }
  const loopback = url.protocol === 'ws:' && loopbackHosts.has(url.hostname)
  if (url.protocol !== 'wss:' && !loopback) return { ok: false, reason: 'protocol' }
  if (url.username || url.password) return { ok: false, reason: 'login' }
  const place = placeOf(url.hostname)
  if (!place) return { ok: false, reason: 'host' }
  if (blockedPorts.has(url.port)) return { ok: false, reason: 'port' }
  url.hash = ''
  const normal = url.pathname === '/' && !url.search ? `${url.protocol}//${url.host}` : url.href
  if (normal.length > MAX_LENGTH) return { ok: false, reason: 'invalid' }
  return { ok: true, url: normal, local: place === 'local' }
}

/** @param host as the URL parser writes it: of an IP address there is one form, of a name the ASCII one in lower case */
function placeOf(host: string): 'local' | 'public' | undefined {
  // No tracker has a certificate for its number.
  if (/^(?:\[|[\d.]+$)/.test(host)) return 'local'
  if (!domainName.test(host)) return undefined
  const labels = host.split('.')
  const isLocal = labels.length < 2 || LOCAL_DOMAINS.has(labels.at(-1) ?? '') || labels.some(isLocalLabel)
  return isLocal ? 'local' : 'public'
}

const isLocalLabel = (label: string): boolean => LOCAL_LABEL.test(label)

/** May the person name it in the options? */
export const isAllowedTracker = (url: string): boolean => judgeTracker(url).ok

/**
 * Those that may be dialled, normalised, each once: public ones, and local ones that the person has named.
 * @param own the trackers of the options, in any form
 */
export function permitTrackers(urls: readonly string[], own: readonly string[]): string[] {
  const judge = (text: string) => {
    const judged = judgeTracker(text)
    return judged.ok ? [judged] : []
  }
  const named = new Set(own.flatMap(judge).map(({ url }) => url))
  const permitted = urls.flatMap(judge).filter(({ url, local }) => !local || named.has(url))
  return [...new Set(permitted.map(({ url }) => url))]
}

/**
 * Those that may be dialled, each once, in their order, and no more than `most`: what stands first is taken, and asked first.
 * @param own the trackers of the options
 * @param most how many a course is announced at that names none itself; a link may name more ({@link MOST_LINK_TRACKERS})
 */
export function chooseTrackers(urls: readonly string[], own: readonly string[], most = MOST_TRACKERS): string[] {
  return permitTrackers(urls, own).slice(0, most)
}
