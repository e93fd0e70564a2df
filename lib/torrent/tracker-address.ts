// Which trackers may be connected to. A stranger's link must not make the browser knock at doors in the person's own
// network, so a tracker is a public name over TLS, or, for tests and classroom set-ups, this machine itself.

/**
 * Why a tracker is refused.
 * - `invalid`: not an absolute URL, or longer than 255 characters
 * - `protocol`: not `wss:`, nor `ws:` on this machine (127.0.0.1, localhost, [::1])
 * - `login`: carries a user name or password
 * - `host`: an IP address, or a name that only a local network knows
 * - `port`: one that browsers do not connect to
 */
type TrackerRefusal = 'invalid' | 'protocol' | 'login' | 'host' | 'port'

/** `url` is normalised: the same tracker is always the same string. */
export type JudgedTracker = { ok: true; url: string } | { ok: false; reason: TrackerRefusal }

const MAX_LENGTH = 255
/** Of those that a person has set, a course is announced at so many. */
export const MOST_TRACKERS = 4
/** Old links name trackers that are gone: with four of them in front, the fifth may be the one that answers. */
export const MOST_LINK_TRACKERS = 8

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Domains of local networks: RFC 6761, RFC 6762 appendix G, RFC 8375, ICANN's `internal`. */
const privateDomain = /\.(?:local|localhost|localdomain|internal|intranet|private|corp|lan|home|home\.arpa)$/

/** At least two labels of letters, digits and hyphens, the last not a number. */
const domainName = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

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
  if (!loopback && (!domainName.test(url.hostname) || privateDomain.test(url.hostname))) {
    return { ok: false, reason: 'host' }
  }
  if (blockedPorts.has(url.port)) return { ok: false, reason: 'port' }
  url.hash = ''
  const normal = url.pathname === '/' && !url.search ? `${url.protocol}//${url.host}` : url.href
  return normal.length <= MAX_LENGTH ? { ok: true, url: normal } : { ok: false, reason: 'invalid' }
}

export const isAllowedTracker = (url: string): boolean => judgeTracker(url).ok

/**
 * The allowed ones, each once, in their order, and no more than `most`: what stands first is taken, and asked first.
 * @param most how many a course is announced at that names none itself; a link may name more ({@link MOST_LINK_TRACKERS})
 */
export function chooseTrackers(urls: readonly string[], most = MOST_TRACKERS): string[] {
  const allowed = new Set<string>()
  for (const text of urls) {
    const judged = judgeTracker(text)
    if (judged.ok) allowed.add(judged.url)
    if (allowed.size === most) break
  }
  return [...allowed]
}
