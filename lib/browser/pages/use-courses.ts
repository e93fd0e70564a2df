import type { InfoHash } from '../../base/info-hash'
import type { Course } from '../../protocol/course'
import type { FailureCode } from '../../protocol/failure'
import type { CourseListNews } from '../../protocol/library-news'
import { useStream } from './use-stream'

/** The kept courses, or why they cannot be told; neither until the keeper has answered. */
interface KnownCourses {
  courses?: Course[]
  /** Courses that are still to come: those here are the newest. */
  more?: number
  failure?: FailureCode
}

export const useCourses = (): KnownCourses => useStream('courses', gatherCourses) ?? {}

export function gatherCourses(): (news: CourseListNews) => KnownCourses {
  const courses = new Map<InfoHash, Course>()
  let known: KnownCourses = {}
  return (news) => {
    if ('failure' in news) {
      known = news
      return known
    }
    if (news.all) courses.clear()
    for (const course of news.courses) courses.set(course.infoHash, course)
    for (const infoHash of news.removed) courses.delete(infoHash)
    // Between the first message and the last of many, nothing is drawn anew.
    if (news.all || news.more === 0) known = { courses: [...courses.values()], more: news.more }
    return known
  }
}
