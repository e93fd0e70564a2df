import { isWebUrl } from '../../liascript/liascript-address'
import { type CourseAddress, courseAddress } from '../../page/worlds/course-address'
import { BASE } from '../../viewer/virtual-address'

/**
 * The course and the slide that the viewer's address names: `#magnet:…#3`.
 * @returns undefined when it names none
 */
export function viewedCourse(hash: string): { course: CourseAddress; slide: string } | undefined {
  const [, magnet = '', slide = ''] = /^#([^#]*)(#\d+)?$/.exec(hash) ?? []
  const course = courseAddress(`?${magnet}`)
  return course && { course, slide }
}

/** The viewer's address of a course, from its `#` on. @param search as of its LiaScript page, `?magnet:…` */
export const viewedHash = (search: string, slide: string): string => `#${search.slice(1)}${slide}`

/**
 * Where a link out of a course leads: to the web, or to the question whether another course is to be opened.
 * @param url as LiaScript has it: that of another course begins as the viewer's own virtual address
 * @returns undefined for what is neither
 */
export function addressOutside(url: string): string | undefined {
  if (url.startsWith(`${BASE}?`)) {
    const other = courseAddress(url.slice(BASE.length).split('#')[0] ?? '')
    return other && `/open.html?ask#${other.magnet}`
  }
  const parsed = URL.parse(url)
  return parsed && isWebUrl(parsed) ? parsed.href : undefined
}
