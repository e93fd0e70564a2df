// Addresses of LiaScript runtimes, and of courses in them: `<address>?<magnet>`.

/** Longer links are left alone: a magnet of 8 KiB fits, even with all of it percent-encoded. */
const MAX_LINK_LENGTH = 32 * 1024

/**
 * A LiaScript address as a person types or pastes it (a whole course link will do), normalised to origin and path.
 * @returns undefined when it is no absolute http(s) URL, or has a `*`, a wildcard in match patterns
 */
export function parseAddress(text: string): string | undefined {
  const url = URL.parse(text.trim())
  if (!url || !isWebUrl(url) || `${url.host}${url.pathname}`.includes('*')) return undefined
  return url.origin + url.pathname
}

/**
 * The link that opens a course.
 * @param address normalised, as {@link parseAddress} gives it
 * @param magnet canonical; LiaScript wants it literally, not percent-encoded
 */
export const courseLink = (address: string, magnet: string): string => `${address}?${magnet}`

/**
 * The match pattern for every course at exactly this address.
 * https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns
 */
export const matchPattern = (address: string): string => `${address}?*`

/** A match pattern without the port, for browsers whose match patterns have none; it matches the other ports, too. */
export function matchPatternWithoutPort(address: string): string {
  const { protocol, hostname, pathname } = new URL(address)
  return matchPattern(`${protocol}//${hostname}${pathname}`)
}

/**
 * The magnet that a link to any LiaScript carries, literally (`?magnet:?xt=…`) or percent-encoded
 * (`?magnet%3A%3Fxt%3D…`), without the `#` of a slide. As found: neither checked nor canonical.
 */
export function magnetInLink(link: string): string | undefined {
  const url = link.length <= MAX_LINK_LENGTH ? URL.parse(link) : null
  if (!url || !isWebUrl(url)) return undefined
  const query = url.search.slice(1)
  if (/^magnet:\?/i.test(query)) return query
  if (!/^magnet(?::|%3a)(?:\?|%3f)/i.test(query)) return undefined
  try {
    return decodeURIComponent(query)
  } catch {
    // Broken percent-encoding names no course.
    return undefined
  }
}

/** Whether a document's URL is at this LiaScript: the same origin and the same path, whatever its query. */
export function isCourseAt(url: string, address: string): boolean {
  const parsed = URL.parse(url)
  return parsed !== null && parsed.origin + parsed.pathname === address
}

const isWebUrl = (url: URL): boolean => url.protocol === 'http:' || url.protocol === 'https:'
