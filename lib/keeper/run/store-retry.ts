import type { Clock } from '../../base/clock'
import type { FailureCode } from '../../protocol/failure'
import type { CourseRegistry } from '../course/course-registry'
import type { KeptCourse } from '../course/kept-course'
import { findStoreFailure } from '../disk/worker/store-failure'
import type { KeepCourse } from './keep-course'

const INTERVAL_MS = 10_000

const byDisk = (failure: FailureCode | undefined) => failure === 'disk-full' || failure === 'store-broken'

/** Lets courses that the disk has stopped go on as soon as it takes something again. */
export class StoreRetry {
  private isWaiting = false

  /** @param probe writes to library and store; throws as they do */
  constructor(
    private readonly courses: CourseRegistry,
    private readonly keep: KeepCourse,
    private readonly probe: () => Promise<void>,
    private readonly clock: Pick<Clock, 'after'>,
  ) {}

  /** A course is stopped by this failure, if by any. */
  noticed(failure: FailureCode | undefined): void {
    if (!byDisk(failure) || this.isWaiting) return
    this.isWaiting = true
    this.clock.after(INTERVAL_MS, () => void this.work())
  }

  private async work(): Promise<void> {
    const failure = await this.testDisk()
    this.isWaiting = false
    for (const course of [...this.courses].filter(({ failure }) => byDisk(failure))) {
      if (!failure) await this.tryAgain(course)
      else if (failure !== course.failure) course.failed(failure)
      else this.noticed(failure)
    }
  }

  /** @returns what is wrong with it */
  private async testDisk(): Promise<FailureCode | undefined> {
    try {
      await this.probe()
      return undefined
    } catch (error) {
      return findStoreFailure(error)
    }
  }

  private async tryAgain(course: KeptCourse): Promise<void> {
    if (course.facts.gone) return
    course.forgiven()
    // The library could not take the course before.
    if (course.facts.wantAll && !course.facts.saved) await this.keep(course)
  }
}
