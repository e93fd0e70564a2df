/** Longest SDP taken from a stranger, in characters. Chromium's own with 20 `.local` candidates has about 3,000. */
const MAX_LENGTH = 8192
const MAX_CANDIDATES = 20

/**
 * Check a stranger's session description and leave out the candidates that no browser would send (docs/threats.md W13).
 * What is left describes one data channel and names at most 20 UDP addresses, none of them multicast, loopback, a
 * well-known port, or a host name that would have to be looked up.
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
    if (/^a=candidate:/i.test(line) && (!isReachable(line) || ++candidates > MAX_CANDIDATES)) continue
    kept.push(line)
  }
  return media === 1 ? kept.join('\r\n') : null
}

function isReachable(candidate: string): boolean {
  const [, , transport = '', , address = '', port = ''] = candidate.split(' ')
  const number = Number(port)
  return transport.toLowerCase() === 'udp' && number >= 1024 && number <= 65535 && isPeerAddress(address.toLowerCase())
}

function isPeerAddress(address: string): boolean {
  if (/^[0-9a-f-]{36}\.local$/.test(address)) return true
  const bytes = /^(\d{1,3})\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.exec(address)
  if (bytes) {
    const first = Number(bytes[1])
    return first > 0 && first < 224 && first !== 127
  }
  // The unspecified and loopback addresses and IPv4 inside IPv6 begin with `::`, multicast with `ff`.
  return /^[0-9a-f]{1,4}:[0-9a-f:]+$/.test(address) && !address.startsWith('ff')
}
