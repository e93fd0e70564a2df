import type { Clock } from '../../base/clock'
import type { CurrentSettings } from '../../protocol/settings'
import type { CourseRegistry } from '../course/course-registry'
import type { CourseDisk } from '../run/course-disk'
import type { CopyFolder } from './copy-in-worker'

/** What sharing works with. */
export interface SharingWorld {
  courses: CourseRegistry
  disk: CourseDisk
  settings: CurrentSettings
  clock: Pick<Clock, 'now'>
  copy: CopyFolder
  /** One course is adopted at a time: a folder that is shared twice at once is found by the second. */
  inTurn: <T>(work: () => Promise<T>) => Promise<T>
}
