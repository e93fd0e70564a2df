import type { FailureCode } from '../../protocol/failure'
import type { Settings } from '../../protocol/settings'
import type { KeeperWorld } from '../keeper-world'
import type { Supervisor } from '../network/supervisor'
import type { KeptCourse } from './kept-course'

/** A course that nobody uses any more counts as used for so long: a page that leaves is followed by the next. */
const LINGER_MS = 10_000
/** Alone for so long, a course that wants peers says why. */
const ALONE_MS = 15_000

/** Failures during which the network goes on trying. */
const keepsTrying = (failure: FailureCode | undefined) =>
  failure === undefined || failure === 'nobody' || failure === 'no-tracker' || failure === 'damaged'

/** Decides which courses run in the network, and tells the network what it must know of them. */
export class CourseRunner {
  private settings: Settings
  /** The connection is metered, and the person wants it heldByMetered. */
  private meteredOnlyNeeded = false

  constructor(
    private readonly network: Pick<Supervisor, 'send'>,
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
    const meteredOnlyNeeded = this.settings.pauseOnMobileData && (this.world.isMetered?.() ?? false)
    if (meteredOnlyNeeded === this.meteredOnlyNeeded) return false
    this.meteredOnlyNeeded = meteredOnlyNeeded
    this.sendLimits()
    return true
  }

  /** Start or stop the course, as the settings, the person's choice, its use and the connection say. */
  refresh(course: KeptCourse): void {
    const wanted = this.isWanted(course)
    const { heldByMetered, meteredOnlyNeeded } = course
    course.heldByMetered = wanted && this.mustSpare(course)
    course.meteredOnlyNeeded = this.meteredOnlyNeeded
    const active = wanted && !course.heldByMetered
    if (
      active === course.running &&
      heldByMetered === course.heldByMetered &&
      meteredOnlyNeeded === course.meteredOnlyNeeded
    )
      return
    if (!active) this.stop(course)
    else if (!course.running) this.start(course)
    else this.sendRanges(course)
    this.onChange(course)
  }

  stop(course: KeptCourse): void {
    if (course.running) this.network.send({ type: 'remove', infoHash: course.infoHash })
    course.rest()
  }

  /** Take the course from the network and give it back with what is known of it now. */
  restart(course: KeptCourse): void {
    this.stop(course)
    this.refresh(course)
  }

  /** A new network knows nothing. */
  tellAll(courses: Iterable<KeptCourse>): void {
    this.sendLimits()
    for (const course of courses) {
      course.rest()
      this.refresh(course)
    }
  }

  /** Tell the network what is to be fetched now. */
  sendRanges(course: KeptCourse): void {
    if (course.running) this.network.send({ type: 'want', infoHash: course.infoHash, ranges: course.ranges() })
  }

  /** Give the network what it takes to talk to peers about this course. */
  activate({ infoHash, info, store }: KeptCourse): void {
    this.network.send({ type: 'activate', infoHash, info, have: store?.have })
  }

  /** Fail or cheer up a course that waits for peers. Call it every second. */
  noticeAlone(course: KeptCourse): void {
    const { live, running, record, state } = course
    // Whoever is connected but gives nothing is no help where files were damaged.
    const company = live && (record.damaged ? live.download : live.seeders + live.leechers)
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
    return this.meteredOnlyNeeded && (course.record.complete || !this.isUsed(course))
  }

  private isWanted(course: KeptCourse): boolean {
    const { mode } = course.record
    if (
      !this.settings.started ||
      course.held ||
      !keepsTrying(course.failure) ||
      mode === 'paused' ||
      course.metadataPending
    )
      return false
    return mode === 'on' || this.settings.keepSeeding || this.isUsed(course)
  }

  private start(course: KeptCourse): void {
    course.running = true
    course.aloneSince = Date.now()
    const { infoHash, name, complete } = course.record
    const trackers = [...course.record.trackers, ...course.moreTrackers]
    this.network.send({ type: 'add', infoHash, name, trackers, complete })
    if (!complete) {
      this.activate(course)
      this.sendRanges(course)
    }
  }

  private sendLimits(): void {
    const rate = (limit: number | null) => (limit === null ? -1 : limit * 1000)
    const { uploadLimit, downloadLimit } = this.settings
    const limits = { uploadLimit: rate(uploadLimit), downloadLimit: rate(downloadLimit) }
    this.network.send({ type: 'configure', ...limits, giving: !this.meteredOnlyNeeded })
  }
}
