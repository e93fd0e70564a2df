import type { InfoHash } from '../../base/info-hash'
import type { Course } from '../../protocol/course'
import type { FailureCode } from '../../protocol/failure'
import type { CourseListNews } from '../../protocol/library-news'
import { useStream } from './use-stream'

/** All kept courses, or why they cannot be told; neither until the keeper has answered. */
interface KnownCourses {
  courses?: Course[]
  failure?: FailureCode
}

export const useCourses = (): KnownCourses => useStream('courses', gatherCourses) ?? {}

export function gatherCourses(): (news: CourseListNews) => KnownCourses {
  const known = new Map<InfoHash, Course>()
  return (news) => {
    if ('failure' in news) return news
    if (news.all) known.clear()
    for (const course of news.courses) known.set(course.infoHash, course)
    for (const infoHash of news.removed) known.delete(infoHash)
    return { courses: [...known.values()] }
  }
}
