/** Prefixes in bits, as RFC 6890 and its registries have them. */
type Prefix = readonly [bytes: readonly number[], bits: number]

/** What leads to nobody, to this machine, or to many at once. Link-local addresses need an interface's name beside them. */
const NO_PEERS_4: readonly Prefix[] = [
  [[0], 8],
  [[127], 8],
  [[169, 254], 16],
  [[224], 3],
]
/** Global unicast and unique local addresses. What lies outside is one of the above, an IPv4 address in disguise, or unused. */
const PEERS_6: readonly Prefix[] = [
  [[0x20], 3],
  [[0xfc], 7],
]
/** IPv4 addresses in IPv6 ones: 6to4 (RFC 3056), where the address begins with the third byte. */
const SIX_TO_FOUR: Prefix = [[0x20, 0x02], 16]
/** Teredo (RFC 4380): the server's address from the fifth byte, the client's from the thirteenth with each bit turned over. */
const TEREDO: Prefix = [[0x20, 0x01, 0, 0], 32]
/** ISATAP (RFC 5214): the last four bytes, behind these or the same with the bit 0x02 of the first. */
const ISATAP = [0, 0, 0x5e, 0xfe]

/**
 * Whether a stranger may have us send to an address: unicast, and not this machine's own or its link's, however it is
 * written or wrapped. IPv4 has four decimal numbers, IPv6 the forms of RFC 4291, section 2.2; all else is none.
 */
export function isPeerAddress(text: string): boolean {
  const four = parseIPv4(text)
  if (four) return isPeer4(four)
  const six = parseIPv6(text)
  return six !== null && isPeer6(six)
}

const isPeer4 = (bytes: number[]): boolean => !NO_PEERS_4.some((prefix) => hasPrefix(bytes, prefix))

function isPeer6(bytes: number[]): boolean {
  if (!PEERS_6.some((prefix) => hasPrefix(bytes, prefix))) return false
  if (hasPrefix(bytes, SIX_TO_FOUR)) return isPeer4(bytes.slice(2, 6))
  if (hasPrefix(bytes, TEREDO)) return isPeer4(bytes.slice(4, 8)) && isPeer4(bytes.slice(12).map((byte) => byte ^ 0xff))
  const isIsatap = ISATAP.every((byte, index) => ((bytes[8 + index] ?? 0) & (index === 0 ? 0xfd : 0xff)) === byte)
  return !isIsatap || isPeer4(bytes.slice(12))
}

function hasPrefix(bytes: number[], [prefix, bits]: Prefix): boolean {
  return prefix.every((byte, index) => {
    const mask = 0xff << Math.max(0, 8 * (index + 1) - bits)
    return ((bytes[index] ?? 0) & mask & 0xff) === byte
  })
}

/** @returns 4 bytes, or null. Leading zeros are refused: some read them as octal. */
function parseIPv4(text: string): number[] | null {
  const parts = text.split('.')
  const bytes = parts.map((part) => (/^(?:0|[1-9]\d{0,2})$/.test(part) ? Number(part) : 256))
  return parts.length === 4 && bytes.every((byte) => byte < 256) ? bytes : null
}

/** @returns 16 bytes, or null */
function parseIPv6(text: string): number[] | null {
  const halves = text.split('::').map((half, index, all) => parseGroups(half, index === all.length - 1))
  const [head, tail] = halves
  if (!head || halves.length > 2 || halves.includes(null)) return null
  if (!tail) return head.length === 16 ? head : null
  const zeros = 16 - head.length - tail.length
  return zeros >= 2 ? [...head, ...Array<number>(zeros).fill(0), ...tail] : null
}

/** Bytes of groups between colons, null if they are none. The very last one may be an IPv4 address. */
function parseGroups(text: string, isEnd: boolean): number[] | null {
  if (text === '') return []
  const bytes: number[] = []
  const groups = text.split(':')
  for (const [index, group] of groups.entries()) {
    const four = isEnd && index === groups.length - 1 ? parseIPv4(group) : null
    if (!four && !/^[\da-f]{1,4}$/i.test(group)) return null
    const number = Number.parseInt(group, 16)
    bytes.push(...(four ?? [number >> 8, number & 0xff]))
  }
  return bytes
}
