import type { Clock } from '../../base/clock'
import type { InfoHash } from '../../base/info-hash'
import { Failure } from '../../protocol/failure'
import type { Files } from '../disk/worker/file-calls'
import type { CourseRecord } from '../library/library'
import type { Change } from './course-facts'
import { CourseNews } from './course-news'
import type { CourseRunner } from './course-runner'
import type { CourseSaver } from './course-saver'
import { type CourseWorld, KeptCourse } from './kept-course'

/** What follows from changes, besides news for pages. */
export interface Followers {
  saver: Pick<CourseSaver, 'later' | 'save'>
  runner: Pick<CourseRunner, 'refresh' | 'restart' | 'stop' | 'sendRanges' | 'activate'>
}

/** All courses that the keeper knows, and the one place where a change of one goes on to library, network and pages. */
export class CourseRegistry {
  readonly news: CourseNews
  /** Courses that may need something as time passes: those that have changed or are used. Dormant ones cost nothing. */
  readonly active = new Set<KeptCourse>()
  readonly #courses = new Map<InfoHash, KeptCourse>()
  readonly #followers: Followers
  readonly #world: CourseWorld

  constructor(followers: Followers, files: Files, clock: Clock) {
    this.#followers = followers
    this.#world = { files, clock, commit: (course, change) => this.#follow(course, change) }
    this.news = new CourseNews(this.#courses, clock)
  }

  get size(): number {
    return this.#courses.size
  }

  [Symbol.iterator](): IterableIterator<KeptCourse> {
    return this.#courses.values()
  }

  get(infoHash: InfoHash): KeptCourse | undefined {
    return this.#courses.get(infoHash)
  }

  /** @throws Failure `removed` */
  find(infoHash: InfoHash): KeptCourse {
    const course = this.#courses.get(infoHash)
    if (!course) throw new Failure('removed', `no course ${infoHash}`)
    return course
  }

  /** Knows a course from now on. @param saved it is in the library */
  add(record: CourseRecord, saved: boolean): KeptCourse {
    const course = new KeptCourse(record, saved, this.#world)
    this.#courses.set(record.infoHash, course)
    return course
  }

  /** Stops a course, and knows nothing of it any more. */
  forget(course: KeptCourse): void {
    if (this.#courses.get(course.infoHash) === course) this.#courses.delete(course.infoHash)
    course.forgotten()
  }

  #follow(course: KeptCourse, { save, run, tell }: Change): Promise<void> {
    const { saver, runner } = this.#followers
    if (save === 'soon') saver.later(course)
    if (run === 'refresh') runner.refresh(course)
    else if (run === 'restart') runner.restart(course)
    else if (run === 'ranges') runner.sendRanges(course)
    else if (run === 'activate' && course.facts.running) runner.activate(course)
    else if (run === 'stop') runner.stop(course)
    if (tell) {
      this.active.add(course)
      this.news.changed(course, tell === 'now')
    }
    return save === 'now' ? saver.save(course) : Promise.resolve()
  }
}
