import type { InfoHash } from '../base/info-hash'

/**
 * Names of the keeper's ports. All but the last carry state to pages (`CourseListNews`, `Eviction[]`, `CourseDetail`,
 * `ShareProgress`), the last one files to a LiaScript document.
 */
export type StreamName = 'courses' | 'removals' | `course/${InfoHash}` | `share/${string}` | `read/${InfoHash}`
