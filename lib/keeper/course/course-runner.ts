import type { FailureCode } from '../../protocol/failure'
import type { Settings } from '../../protocol/settings'
import type { KeeperWorld } from '../keeper-world'
import type { KeptCourse } from './kept-course'
import type { SwarmWatch } from '../network/supervisor'

/** A course that nobody uses any more counts as used for so long: a page that leaves is followed by the next. */
const LINGER_MS = 10_000
/** Alone for so long, a course that wants peers says why. */
const ALONE_MS = 15_000

/** Failures during which the swarm goes on trying. */
const keepsTrying = (failure: FailureCode | undefined) =>
  failure === undefined || failure === 'nobody' || failure === 'no-tracker' || failure === 'damaged'

/** Decides which courses run in the swarm, and tells the swarm what it must know of them. */
export class CourseRunner {
  private settings: Settings
  /** The connection is metered, and the person wants it spared. */
  private sparing = false

  constructor(
    private readonly swarm: Pick<SwarmWatch, 'send'>,
    private readonly world: Pick<KeeperWorld, 'settings' | 'isMetered'>,
    private readonly onChange: (course: KeptCourse) => void,
  ) {
    this.settings = world.settings
  }

  configure(settings: Settings): void {
    this.settings = settings
    this.noticeConnection()
    this.sendLimits()
  }

  /** Call it every second. @returns whether all courses must be refreshed */
  noticeConnection(): boolean {
    const sparing = this.settings.pauseOnMobileData && (this.world.isMetered?.() ?? false)
    if (sparing === this.sparing) return false
    this.sparing = sparing
    this.sendLimits()
    return true
  }

  /** Start or stop the course, as the settings, the person's choice, its use and the connection say. */
  refresh(course: KeptCourse): void {
    const wanted = this.isWanted(course)
    const { spared, sparing } = course
    course.spared = wanted && this.mustSpare(course)
    course.sparing = this.sparing
    const active = wanted && !course.spared
    if (active === course.running && spared === course.spared && sparing === course.sparing) return
    if (!active) this.stop(course)
    else if (!course.running) this.start(course)
    else this.sendRanges(course)
    this.onChange(course)
  }

  stop(course: KeptCourse): void {
    if (course.running) this.swarm.send({ type: 'remove', infoHash: course.infoHash })
    course.rest()
  }

  /** Take the course from the swarm and give it back with what is known of it now. */
  restart(course: KeptCourse): void {
    this.stop(course)
    this.refresh(course)
  }

  /** A new swarm knows nothing. */
  tellAll(courses: Iterable<KeptCourse>): void {
    this.sendLimits()
    for (const course of courses) {
      course.rest()
      this.refresh(course)
    }
  }

  /** Tell the swarm what is to be fetched now. */
  sendRanges(course: KeptCourse): void {
    if (course.running) this.swarm.send({ type: 'want', infoHash: course.infoHash, ranges: course.ranges() })
  }

  /** Give the swarm what it takes to talk to peers about this course. */
  activate({ infoHash, info, store }: KeptCourse): void {
    this.swarm.send({ type: 'activate', infoHash, info, have: store?.have })
  }

  /** Fail or cheer up a course that waits for peers. Call it every second. */
  noticeAlone(course: KeptCourse): void {
    const { live, running, record, state } = course
    // Whoever is connected but gives nothing is no help where files were damaged.
    const company = live && (record.damaged ? live.download : live.helpers + live.learners)
    if (!running || record.complete || company || state === 'metered') {
      course.aloneSince = Date.now()
      if (!course.failure || !keepsTrying(course.failure)) return
      course.failure = undefined
      this.onChange(course)
    } else if (Date.now() - course.aloneSince > ALONE_MS) {
      const failure = course.answering === 0 ? 'no-tracker' : record.damaged ? 'damaged' : 'nobody'
      if (failure === course.failure) return
      course.failure = failure
      this.onChange(course)
    }
  }

  isUsed(course: KeptCourse): boolean {
    return course.users > 0 || Date.now() - course.lastUsed < LINGER_MS
  }

  /** What somebody looks at is fetched all the same. */
  private mustSpare(course: KeptCourse): boolean {
    return this.sparing && (course.record.complete || !this.isUsed(course))
  }

  private isWanted(course: KeptCourse): boolean {
    const { mode } = course.record
    if (!this.settings.started || course.held || !keepsTrying(course.failure) || mode === 'paused' || course.unread)
      return false
    return mode === 'on' || this.settings.keepSeeding || this.isUsed(course)
  }

  private start(course: KeptCourse): void {
    course.running = true
    course.aloneSince = Date.now()
    const { infoHash, name, complete } = course.record
    const trackers = [...course.record.trackers, ...course.moreTrackers]
    this.swarm.send({ type: 'add', infoHash, name, trackers, complete })
    if (!complete) {
      this.activate(course)
      this.sendRanges(course)
    }
  }

  private sendLimits(): void {
    const rate = (limit: number | null) => (limit === null ? -1 : limit * 1000)
    const { uploadLimit, downloadLimit } = this.settings
    const limits = { uploadLimit: rate(uploadLimit), downloadLimit: rate(downloadLimit) }
    this.swarm.send({ type: 'configure', ...limits, giving: !this.sparing })
  }
}
