import type { Clock } from '../../base/clock'
import { createSerialQueue } from '../../base/serial-queue'
import { countBorrowed } from '../../protocol/borrowed'
import type { CurrentSettings } from '../../protocol/settings'
import type { CourseRegistry } from '../course/course-registry'
import type { KeptCourse } from '../course/kept-course'
import type { Evictions } from '../library/evictions'

/** Left free for everything else on the computer, in bytes. */
const SPARE = 2_000_000_000
const GB = 1_000_000_000
const WEEK_MS = 7 * 24 * 3600_000
/** After the budget was changed. */
const SETTLE_MS = 60_000
/** What was asked for within this time does not go. */
const RECENT_MS = 60_000

/** What the quota works with. */
export interface QuotaWorld {
  courses: CourseRegistry
  settings: CurrentSettings
  clock: Pick<Clock, 'now' | 'after'>
  evictions: Pick<Evictions, 'note'>
  /** Removes a course with its files. */
  remove: (course: KeptCourse) => Promise<void>
  /** Free bytes on the disk, where that can be known. */
  freeSpace?: (() => Promise<number | undefined>) | undefined
  /** Bytes that the browser lets all courses take together, where it sets a limit of its own. */
  storeLimit?: (() => Promise<number | undefined>) | undefined
}

/** Whether a course fits before any of it is fetched, and what is evicted when the space for courses is used up. */
export class Quota {
  /** There is room for them, but they may not be in the library yet. */
  private readonly granted = new WeakSet<KeptCourse>()
  private readonly inTurn = createSerialQueue()
  private cancelTidying = () => {}

  constructor(private readonly world: QuotaWorld) {}

  /**
   * Makes room for all of a course whose size is known, by evicting others if that suffices. One at a time.
   * @param mayEvict others
   * @returns whether there is room; if not, the course has failed with `no-space` or `over-budget`
   */
  claim(course: KeptCourse, mayEvict = true): Promise<boolean> {
    return this.inTurn(async () => {
      const needed = missing(course)
      if (needed <= 0) return true
      const room = await this.room(course)
      if (needed > room) return this.refuse(course, 'no-space', room)
      const over = this.taken(course) + course.record.size - (await this.budget())
      if (over <= 0) return this.grant(course)
      const others = mayEvict ? this.leastAsked(course) : []
      const gain = sum(others.map(takes))
      if (gain < over) return this.refuse(course, 'over-budget', Math.max(0, needed - (over - gain)))
      await this.evict(others, over)
      return this.grant(course)
    })
  }

  /** Whether so many bytes fit that are no part of a course of the library: one file, asked for by itself. */
  fits(bytes: number): Promise<boolean> {
    return this.inTurn(async () => bytes <= (await this.room()))
  }

  /** The person may still be typing the number. */
  tidyLater(): void {
    this.cancelTidying()
    this.cancelTidying = this.world.clock.after(SETTLE_MS, () => void this.tidy())
  }

  /** Keeps to the space for courses after it was made smaller, or filled by what is always kept. */
  tidy(): Promise<void> {
    return this.inTurn(async () => {
      const over = this.taken() - (await this.budget())
      if (over > 0) await this.evict(this.leastAsked(), over)
    })
  }

  /** Bytes that the disk has for more, beside what the other courses will take. */
  private async room(except?: KeptCourse): Promise<number> {
    // A browser that cannot tell refuses nothing for it.
    const free = await this.world.freeSpace?.().catch(() => undefined)
    return Math.max(0, (free ?? Number.POSITIVE_INFINITY) - SPARE - this.owed(except))
  }

  private grant(course: KeptCourse): true {
    this.granted.add(course)
    return true
  }

  private refuse(course: KeptCourse, code: 'no-space' | 'over-budget', room: number): false {
    course.failed(code, { needed: missing(course), room })
    return false
  }

  private async evict(courses: KeptCourse[], bytes: number): Promise<void> {
    const { clock, evictions, remove } = this.world
    let left = bytes
    for (const course of courses) {
      if (left <= 0) return
      const { infoHash, title, magnet, have } = course.view()
      left -= takes(course)
      await remove(course)
      await evictions
        .note({ infoHash, title, magnet, size: have, at: clock.now() })
        .catch((error) => console.error('keeper: evictions', error))
    }
  }

  /** What the person allows, and no more than the browser does. */
  private async budget(): Promise<number> {
    const { diskBudget } = this.world.settings.current
    const limit = await this.world.storeLimit?.().catch(() => undefined)
    return Math.min(diskBudget === null ? Number.POSITIVE_INFINITY : diskBudget * GB, limit ?? Number.POSITIVE_INFINITY)
  }

  /** What the other courses take, or will. */
  private taken(except?: KeptCourse): number {
    const others = this.others(except)
    return sum(others.map(takes)) - countBorrowed(others.map(({ record }) => record))
  }

  /** What the other courses will still take. */
  private owed(except?: KeptCourse): number {
    return sum(this.others(except).map((course) => takes(course) - course.facts.have))
  }

  private others(except?: KeptCourse): KeptCourse[] {
    return [...this.world.courses].filter(
      (course) => course !== except && (course.facts.saved || this.granted.has(course)),
    )
  }

  /**
   * Courses that may go, in order: those that nobody has opened here or fetched from here for most weeks; of the same
   * week, those of which the least was given for their size.
   */
  private leastAsked(except?: KeptCourse): KeptCourse[] {
    const now = this.world.clock.now()
    const weeks = (course: KeptCourse) => Math.floor((now - askedAt(course)) / WEEK_MS)
    const copies = ({ record }: KeptCourse) => record.given / record.size
    return this.others(except)
      .filter((course) => mayGo(course, now))
      .sort((a, b) => weeks(b) - weeks(a) || copies(a) - copies(b) || askedAt(a) - askedAt(b))
  }
}

const missing = ({ record, facts }: KeptCourse) => record.size - facts.have

/** What it takes on the disk, or will when it is complete. */
const takes = ({ record, facts }: KeptCourse) =>
  record.complete || record.mode !== 'paused' ? record.size : facts.have

const askedAt = ({ record }: KeptCourse) => Math.max(record.addedAt, record.usedAt ?? 0, record.givenAt ?? 0)

const mayGo = (course: KeptCourse, now: number) =>
  !course.record.pinned &&
  course.record.sharedFrom === undefined &&
  course.facts.users === 0 &&
  course.facts.suspended === 0 &&
  now - askedAt(course) > RECENT_MS

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
