import { countBorrowed } from '../../protocol/borrowed'
import type { KeptCourse } from '../course/kept-course'
import type { Keeper } from '../keeper'
import { Evictions } from '../library/evictions'

/** Left free for everything else on the computer, in bytes. */
const SPARE = 2_000_000_000
const GB = 1_000_000_000
const WEEK_MS = 7 * 24 * 3600_000
/** After the budget was changed. */
const SETTLE_MS = 60_000
/** What was asked for within this time does not go. */
const RECENT_MS = 60_000

type FreeSpace = (() => Promise<number | undefined>) | undefined

/** Whether a course fits before any of it is fetched, and what goes when the space for courses is used up. */
export class Quota {
  readonly removals = new Evictions()
  /** There is room for them, but they may not be in the library yet. */
  private readonly granted = new WeakSet<KeptCourse>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private last: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly keeper: Pick<Keeper, 'courses' | 'settings' | 'fail' | 'remove'>,
    /** Free bytes on the disk, where that can be known. */
    private readonly freeSpace: FreeSpace,
  ) {}

  /**
   * Makes room for all of a course whose size is known, by removing others if that suffices. One at a time.
   * @param mayRemove others
   * @returns whether there is room; if not, the course has failed with `no-space` or `over-budget`
   */
  claim(course: KeptCourse, mayRemove = true): Promise<boolean> {
    return this.oneByOne(async () => {
      const needed = course.record.size - course.have
      if (needed <= 0) return true
      const free = await this.freeSpace?.().catch(() => undefined)
      const room = Math.max(0, (free ?? Number.POSITIVE_INFINITY) - SPARE - this.owed(course))
      if (needed > room) return this.refuse(course, 'no-space', room)
      const over = this.taken(course) + course.record.size - this.budget()
      if (over <= 0) return this.grant(course)
      const others = mayRemove ? this.leastAsked(course) : []
      const gain = sum(others.map(takes))
      if (gain < over)
        return this.refuse(course, 'over-budget', Math.max(0, course.record.size - course.have - (over - gain)))
      await this.shed(others, over)
      return this.grant(course)
    })
  }

  /** The person may still be typing the number. */
  tidyLater(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.tidy(), SETTLE_MS)
  }

  /** Keeps to the space for courses after it was made smaller, or filled by what is always kept. */
  tidy(): Promise<void> {
    return this.oneByOne(async () => {
      const over = this.taken() - this.budget()
      if (over > 0) await this.shed(this.leastAsked(), over)
    })
  }

  private grant(course: KeptCourse): true {
    this.granted.add(course)
    return true
  }

  private refuse(course: KeptCourse, code: 'no-space' | 'over-budget', room: number): false {
    // After a restart it would be fetched without being asked.
    if (course.saved) course.record.mode = 'paused'
    this.keeper.fail(course, code, { needed: course.record.size - course.have, room })
    return false
  }

  private async shed(courses: KeptCourse[], bytes: number): Promise<void> {
    let left = bytes
    for (const course of courses) {
      if (left <= 0) return
      const { infoHash, title, magnet } = course.view()
      const { have } = course
      left -= takes(course)
      await this.keeper.remove(infoHash)
      await this.removals.note({ infoHash, title, magnet, size: have, at: Date.now() }).catch(() => undefined)
    }
  }

  private budget(): number {
    const { diskBudget } = this.keeper.settings
    return diskBudget === null ? Number.POSITIVE_INFINITY : diskBudget * GB
  }

  /** What the other courses take, or will. */
  private taken(except?: KeptCourse): number {
    const others = this.others(except)
    return sum(others.map(takes)) - countBorrowed(others.map(({ record }) => record))
  }

  /** What the other courses will still take. */
  private owed(except: KeptCourse): number {
    return sum(this.others(except).map((course) => takes(course) - course.have))
  }

  private others(except?: KeptCourse): KeptCourse[] {
    return [...this.keeper.courses.values()].filter(
      (course) => course !== except && (course.saved || this.granted.has(course)),
    )
  }

  /**
   * Courses that may go, in order: those that nobody has opened here or fetched from here for most weeks; of the same
   * week, those of which the least was given for their size.
   */
  private leastAsked(except?: KeptCourse): KeptCourse[] {
    const now = Date.now()
    const weeks = (course: KeptCourse) => Math.floor((now - askedAt(course)) / WEEK_MS)
    const copies = ({ record }: KeptCourse) => record.given / record.size
    return this.others(except)
      .filter(mayGo)
      .sort((a, b) => weeks(b) - weeks(a) || copies(a) - copies(b) || askedAt(a) - askedAt(b))
  }

  private oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work)
    this.last = done.catch(() => undefined)
    return done
  }
}

/** What it takes on the disk, or will when it is complete. */
const takes = ({ record, have }: KeptCourse) => (record.complete || record.mode !== 'paused' ? record.size : have)

const askedAt = ({ record }: KeptCourse) => Math.max(record.addedAt, record.usedAt ?? 0, record.givenAt ?? 0)

const mayGo = (course: KeptCourse) =>
  !course.record.pinned &&
  course.record.sharedFrom === undefined &&
  course.users === 0 &&
  Date.now() - askedAt(course) > RECENT_MS

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
