import type { Course, CourseListNews, InfoHash } from '../protocol'
import { useStream } from './use-stream'

/** All kept courses; undefined until the keeper has answered. */
export const useCourses = (): Course[] | undefined => useStream<Course[], CourseListNews>('courses', gatherCourses)

export function gatherCourses(): (news: CourseListNews) => Course[] {
  const known = new Map<InfoHash, Course>()
  return ({ all, courses, removed }) => {
    if (all) known.clear()
    for (const course of courses) known.set(course.infoHash, course)
    for (const infoHash of removed) known.delete(infoHash)
    return [...known.values()]
  }
}
