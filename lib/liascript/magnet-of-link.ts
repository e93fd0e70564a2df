import { readWrittenMagnet } from '../torrent/written-magnet'
import { classroomCourse } from './classroom'
import { magnetInLink } from './liascript-address'
import { unwrapLink } from './wrapped-link'

/** Wrappers of wrappers. */
const DEEPEST = 2

/**
 * The magnet of the course that a link leads to, as the strict parser takes it. A magnet link, a link to any LiaScript with a
 * course from a magnet, either of them as a search engine or a mail filter leads to it, or a magnet link in a LiaScript course.
 * @param link absolute
 * @param page the address of the page that it is on
 * @returns undefined for any other link, and for one that names no course: it keeps its meaning for other programs
 */
export function magnetOfLink(link: string, page: string, depth = 0): string | undefined {
  const url = URL.parse(link)
  if (!url) return undefined
  if (url.protocol === 'magnet:') return readWrittenMagnet(url.href)
  const inner = depth < DEEPEST ? unwrapLink(url) : undefined
  if (inner !== undefined) return magnetOfLink(inner, page, depth + 1)
  return readWrittenMagnet(magnetInLink(url.href) ?? magnetInCourse(url.href, page) ?? '')
}

/**
 * LiaScript takes a magnet link in a course for a path: it puts the folder of the course before it, and the query of the course's
 * address behind it (src/elm/Lia/Markdown/HTML/Attributes.elm, `toURL`).
 */
function magnetInCourse(link: string, page: string): string | undefined {
  const { origin, search } = URL.parse(page) ?? {}
  const query = search?.slice(1) ?? ''
  const course = classroomCourse(query) ?? query
  const folder = course.slice(0, course.lastIndexOf('/') + 1) || '/'
  const base = URL.parse(course.startsWith('magnet:') ? '/' : folder, origin)?.href
  if (!/^(?:magnet:|https?:)/.test(course) || base === undefined || !link.startsWith(`${base}magnet:`)) return undefined
  const at = course.lastIndexOf('?')
  const appendix = at < 0 ? '' : course.slice(at)
  const written = link.slice(base.length)
  return written.endsWith(appendix) ? written.slice(0, written.length - appendix.length) : written
}
