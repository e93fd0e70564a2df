import type { FailureCode } from '../../protocol/failure'
import type { KeptCourse } from '../course/kept-course'
import { findStoreFailure } from '../disk/worker/store-failure'
import type { Keeper } from '../keeper'

const INTERVAL_MS = 10_000
/** Bytes that must fit, or it is not worth a try. */
const PROBE = 8 * 1024 * 1024

const byDisk = (failure: FailureCode | undefined) => failure === 'disk-full' || failure === 'store-broken'

/** Lets courses that the disk has stopped go on as soon as it takes something again. */
export class StoreRetry {
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly keeper: Pick<Keeper, 'courses' | 'fail' | 'files' | 'keep' | 'knows' | 'retry' | 'saver'>,
  ) {}

  /** A course has failed. */
  noticed(failure: FailureCode | undefined): void {
    if (byDisk(failure)) this.timer ??= setTimeout(() => void this.work(), INTERVAL_MS)
  }

  private async work(): Promise<void> {
    const failure = await this.testDisk()
    this.timer = undefined
    for (const course of [...this.keeper.courses.values()].filter(({ failure }) => byDisk(failure))) {
      if (!failure) await this.tryAgain(course)
      else if (failure !== course.failure) this.keeper.fail(course, failure)
      else this.noticed(failure)
    }
  }

  /** @returns what is wrong with it */
  private async testDisk(): Promise<FailureCode | undefined> {
    try {
      await this.keeper.files.probe(PROBE)
      await this.keeper.saver.flush()
      return undefined
    } catch (error) {
      return findStoreFailure(error)
    }
  }

  private async tryAgain(course: KeptCourse): Promise<void> {
    if (!this.keeper.knows(course)) return
    this.keeper.retry(course.infoHash)
    // It could not be entered in the library.
    if (course.wantAll && !course.saved) await this.keeper.keep(course)
  }
}
