import { isPeerAddress } from './peer-address'

/** Longest SDP taken from a stranger, in characters. Chromium's own with 20 `.local` candidates has about 3,000. */
const MAX_LENGTH = 8192
const MAX_CANDIDATES = 20
/** One space between fields, numbers in decimal: whoever reads it after us reads the same. */
const CANDIDATE = /^a=candidate:\S+ \d+ (\S+) \d+ (\S+) ([1-9]\d*) typ [a-z]+(?: |$)/i

/**
 * Check a stranger's session description and leave out the candidates that no browser would send (docs/threats.md W13).
 * What is left describes one data channel and names at most 20 UDP addresses, none of them this machine's own, its
 * link's, multicast, a well-known port, or a host name that would have to be looked up.
 * @returns the cleaned SDP, or null if it is not a description of this type for a data channel. Never throws.
 * @see https://www.rfc-editor.org/rfc/rfc8839#section-5.1
 */
export function cleanDescription(description: unknown, type: 'offer' | 'answer'): string | null {
  if (typeof description !== 'object' || description === null) return null
  const { type: actualType, sdp } = description as { type?: unknown; sdp?: unknown }
  if (actualType !== type || typeof sdp !== 'string' || sdp.length > MAX_LENGTH) return null

  const kept: string[] = []
  let media = 0
  let candidates = 0
  for (const line of sdp.split(/\r\n|\r|\n/)) {
    if (line.startsWith('m=')) {
      if (!line.startsWith('m=application ')) return null
      media++
    }
    if (isCandidate(line) && (!isReachable(line) || ++candidates > MAX_CANDIDATES)) continue
    kept.push(line)
  }
  return media === 1 ? kept.join('\r\n') : null
}

/** Firefox finds the word behind blanks and colons too, and `a=remote-candidates` has addresses. */
const isCandidate = (line: string): boolean => /candidate/i.test(line) && line !== 'a=end-of-candidates'

/** Whether the line is of the grammar's strict form, and names a place a stranger may have us send to. */
function isReachable(line: string): boolean {
  const [, transport = '', address = '', port = ''] = CANDIDATE.exec(line) ?? []
  const number = Number(port)
  return transport.toLowerCase() === 'udp' && number >= 1024 && number <= 65_535 && isNamed(address)
}

/** By a name that a browser of the local network answers to (RFC 8828), or by an address. */
const isNamed = (address: string): boolean => /^[\da-f-]{36}\.local$/i.test(address) || isPeerAddress(address)
