import { type CourseAddress, courseAddress } from '../../page/worlds/course-address'

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
