import type { Clock } from '../../base/clock'
import type { Library } from '../library/library'
import type { KeptCourse } from './kept-course'

const DELAY_MS = 250
/** A fast peer brings several pieces meanwhile. A transaction for each costs more than to write the piece itself. */
const GATHER_MS = 40
/** When the library could not be written. */
const RETRY_MS = 10_000

/** Writes changed courses to the library, one transaction at a time: the next carries all that has changed meanwhile. */
export class CourseSaver {
  private readonly changed = new Set<KeptCourse>()
  private cancel: (() => void) | undefined
  private gathering: Promise<void> | undefined
  private last: Promise<void> = Promise.resolve()
  /** Has not begun yet, so that it carries whatever changes until then. */
  private next: Promise<void> | undefined

  constructor(
    private readonly library: Pick<Library, 'save'>,
    private readonly onSaved: (course: KeptCourse) => void,
    private readonly clock: Pick<Clock, 'after'>,
  ) {}

  /** For what may be lost, such as counters. What cannot be written is tried again. */
  later(course: KeptCourse, delay = DELAY_MS): void {
    if (!course.facts.saved) return
    this.changed.add(course)
    // Whoever must know that it failed has called `save`; the others are written again after a while.
    this.cancel ??= this.clock.after(delay, () => void this.flush().catch(() => undefined))
  }

  /**
   * Resolves when the library has the course as it is now.
   * @throws what the library throws
   */
  async save(course: KeptCourse): Promise<void> {
    if (!course.facts.saved) return
    this.changed.add(course)
    this.gathering ??= this.gather()
    await this.gathering
  }

  private async gather(): Promise<void> {
    await new Promise<void>((resolve) => this.clock.after(GATHER_MS, resolve))
    this.gathering = undefined
    await this.flush()
  }

  /** Resolves when everything that waits is written. */
  flush(): Promise<void> {
    this.next ??= this.last.then(() => this.write())
    // Whoever waits for `next` hears of it.
    this.last = this.next.catch(() => undefined)
    return this.next
  }

  private async write(): Promise<void> {
    this.next = undefined
    this.cancel?.()
    this.cancel = undefined
    const courses = [...this.changed].filter(({ facts }) => facts.saved)
    this.changed.clear()
    if (courses.length === 0) return
    try {
      await this.library.save(
        courses.map(({ record, content }) => ({ record: { ...record }, pieces: content?.store.have })),
      )
    } catch (error) {
      for (const course of courses) this.later(course, RETRY_MS)
      throw error
    }
    for (const course of courses) this.onSaved(course)
  }
}
