import type { Clock } from '../../base/clock'
import type { InfoHash } from '../../base/info-hash'
import type { Course } from '../../protocol/course'
import type { CourseChanges } from '../../protocol/library-news'
import type { KeptCourse } from './kept-course'

/** More than a page shows at first, and all that most people have. */
const FIRST_COURSES = 50
/** Courses in each message after the first: what else waits for the keeper comes in between. */
const NEXT_COURSES = 500

/** The kept courses as one page is told of them. The first message is small, so that a list is there at once. */
export class CourseListStream {
  /** Not told yet, in the order in which they will be. */
  private readonly waiting: KeptCourse[]
  /** As JSON, of those that have changed since the start; '' for one that is gone. */
  private readonly sent = new Map<InfoHash, string>()
  private cancel: (() => void) | undefined

  constructor(
    private readonly courses: ReadonlyMap<InfoHash, KeptCourse>,
    private readonly clock: Pick<Clock, 'after'>,
    private readonly emit: (news: CourseChanges) => void,
  ) {
    this.waiting = [...courses.values()].filter(({ facts }) => facts.saved).sort(compareForList)
    this.tellNext(true)
  }

  changed(infoHashes: ReadonlySet<InfoHash>): void {
    const courses: Course[] = []
    const removed: InfoHash[] = []
    for (const infoHash of infoHashes) {
      const view = this.viewOf(infoHash)
      const text = view ? JSON.stringify(view) : ''
      if (this.sent.get(infoHash) === text) continue
      this.sent.set(infoHash, text)
      if (view) courses.push(view)
      else removed.push(infoHash)
    }
    if (courses.length + removed.length > 0) this.emit({ all: false, courses, removed, more: this.waiting.length })
  }

  end(): void {
    this.cancel?.()
  }

  private tellNext(all: boolean): void {
    const next = this.waiting.splice(0, all ? FIRST_COURSES : NEXT_COURSES)
    const courses = next.flatMap(({ infoHash }) => this.viewOf(infoHash) ?? [])
    this.emit({ all, courses, removed: [], more: this.waiting.length })
    if (this.waiting.length > 0) this.cancel = this.clock.after(0, () => this.tellNext(false))
  }

  private viewOf(infoHash: InfoHash): Course | undefined {
    const course = this.courses.get(infoHash)
    return course?.facts.saved ? course.view() : undefined
  }
}

/** As lists show them unless something else is asked for: what is still being fetched, then the newest. */
function compareForList(a: KeptCourse, b: KeptCourse): number {
  return Number(isFetched(b)) - Number(isFetched(a)) || b.facts.record.addedAt - a.facts.record.addedAt
}

const isFetched = ({ facts }: KeptCourse) => !facts.record.complete
