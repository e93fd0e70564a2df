import { classroomCourse, literalClassroom } from './classroom'
import { literalMagnet } from './literal-magnet'

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
 * The magnet that a link to any LiaScript carries: `?magnet:?xt=…`, in whatever way it was encoded since, without the `#` of
 * a slide. As found: neither checked nor canonical.
 */
export function magnetInLink(link: string): string | undefined {
  const query = queryOf(link)
  return query === undefined ? undefined : literalMagnet(query)
}

/** The magnet of the course that a LiaScript page shows, by itself or to a classroom. As found. */
export function magnetOfPage(address: string): string | undefined {
  const query = queryOf(address)
  return query === undefined ? undefined : (literalMagnet(query) ?? magnetIn(classroomCourse(query)))
}

/**
 * The query that LiaScript sees as a course from a magnet, where it does not see this one so, or would take it for another
 * course: encoded by a mail program, or with parameters that a site has hung on. Undefined when there is nothing to change.
 * @param search of a LiaScript page's address, with its `?`
 */
export function literalSearch(search: string): string | undefined {
  const query = search.slice(1)
  const literal = literalMagnet(query) ?? literalClassroom(query)
  return literal === undefined || literal === query ? undefined : `?${literal}`
}

const magnetIn = (course: string | undefined) => (course === undefined ? undefined : literalMagnet(course))

function queryOf(link: string): string | undefined {
  const url = link.length <= MAX_LINK_LENGTH ? URL.parse(link) : null
  return url && isWebUrl(url) ? url.search.slice(1) : undefined
}

/** Whether a document's URL is at this LiaScript: the same origin and the same path, whatever its query. */
export function isCourseAt(url: string, address: string): boolean {
  const parsed = URL.parse(url)
  return parsed !== null && parsed.origin + parsed.pathname === address
}

export const isWebUrl = (url: URL): boolean => url.protocol === 'http:' || url.protocol === 'https:'
