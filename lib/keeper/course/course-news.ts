import type { Clock } from '../../base/clock'
import type { InfoHash } from '../../base/info-hash'
import type { CourseDetail } from '../../protocol/course'
import type { CourseChanges } from '../../protocol/library-news'
import { Broadcast } from './broadcast'
import { isOffered } from './course-facts'
import { CourseListStream } from './course-list-stream'
import type { KeptCourse } from './kept-course'

/** What pages are told of the courses. Its cost is that of the courses that change, however many there are. */
export class CourseNews {
  private readonly broadcast: Broadcast<InfoHash>

  constructor(
    private readonly courses: ReadonlyMap<InfoHash, KeptCourse>,
    private readonly clock: Clock,
  ) {
    this.broadcast = new Broadcast(clock)
  }

  changed({ infoHash }: KeptCourse, urgent: boolean): void {
    this.broadcast.changed(infoHash, urgent)
  }

  /** Kept courses: the newest, the others, then those that have changed. @returns the end of it */
  streamList(emit: (news: CourseChanges) => void): () => void {
    const list = new CourseListStream(this.courses, this.clock, emit)
    const unsubscribe = this.broadcast.subscribe((changed) => list.changed(changed))
    return () => {
      unsubscribe()
      list.end()
    }
  }

  /** One course with its files, null when there is no such course. @returns the end of it */
  streamCourse(infoHash: InfoHash, emit: (course: CourseDetail | null) => void): () => void {
    let sent = ''
    const send = () => {
      const detail = this.courses.get(infoHash)?.detail() ?? null
      const text = JSON.stringify(detail)
      if (text === sent) return
      sent = text
      emit(detail)
    }
    send()
    return this.broadcast.subscribe((changed) => {
      if (changed.has(infoHash)) send()
    })
  }

  /** The number of courses that are seeded and can be found, whenever it changes. */
  countSeeding(emit: (count: number) => void): void {
    const seeding = new Set<InfoHash>()
    let told = -1
    const count = (changed: Iterable<InfoHash>) => {
      for (const infoHash of changed) {
        const course = this.courses.get(infoHash)
        if (course?.state === 'seeding' && isOffered(course.facts)) seeding.add(infoHash)
        else seeding.delete(infoHash)
      }
      if (seeding.size === told) return
      told = seeding.size
      emit(told)
    }
    count(this.courses.keys())
    this.broadcast.subscribe(count)
  }
}
