import type { ToNetwork } from '../../protocol/keeper-network'
import type { CurrentSettings, Settings } from '../../protocol/settings'
import { permitTrackers } from '../../torrent/tracker-address'
import { keepsTrying } from './course-facts'
import { dialledTrackers } from './dialled-trackers'
import type { KeptCourse } from './kept-course'

/** Where the network's messages go. */
export interface NetworkPort {
  send(message: ToNetwork): void
}

/** Decides which courses run in the network, and tells the network what it must know of them. */
export class CourseRunner {
  /** The connection is metered, and the person wants it spared. */
  private metered = false
  /** The trackers at which each running course is announced, in one text, the options' of then, and whether it gives. */
  private readonly dialled = new WeakMap<KeptCourse, { own: string[]; trackers: string; giving: boolean }>()

  /** @param isMetered whether the connection costs by the byte */
  constructor(
    private readonly network: NetworkPort,
    private readonly settings: CurrentSettings,
    private readonly isMetered: () => boolean,
  ) {}

  /** The settings have changed, or a new network has started. */
  configure(): void {
    this.noticeConnection()
    this.sendLimits()
  }

  /** Call it every second. @returns whether all courses must be refreshed */
  noticeConnection(): boolean {
    const metered = this.settings.current.pauseOnMobileData && this.isMetered()
    if (metered === this.metered) return false
    this.metered = metered
    this.sendLimits()
    return true
  }

  /** Start or stop the course, as the settings, the person's choice, its use and the connection say. */
  refresh(course: KeptCourse): void {
    const { running, heldBy, meteredOnlyNeeded, gone } = course.facts
    if (gone) return
    const wanted = isWanted(course, this.settings.current)
    const held = wanted ? this.heldBy(course) : undefined
    const active = wanted && !held
    const moves = running && active && this.mustMove(course)
    if (moves) this.restart(course)
    const isAsBefore = active === running && held === heldBy && this.metered === meteredOnlyNeeded
    if (moves || isAsBefore) return
    if (!active) this.withdraw(course)
    course.run.scheduled({ running: active, heldBy: held, meteredOnlyNeeded: this.metered })
    if (active && !running) this.start(course)
    else if (active) this.sendRanges(course)
  }

  /** Take the course from the network. */
  stop(course: KeptCourse): void {
    this.withdraw(course)
    course.run.withdrawn()
  }

  /** Take the course from the network and give it back with what is known of it now. */
  restart(course: KeptCourse): void {
    this.stop(course)
    this.refresh(course)
  }

  /** Tell the network what is to be fetched now. */
  sendRanges(course: KeptCourse): void {
    const { infoHash } = course
    if (course.facts.running) this.network.send({ type: 'want', infoHash, ranges: course.ranges() })
  }

  /** Give the network what it takes to talk to peers about this course. */
  activate({ infoHash, content }: KeptCourse): void {
    this.network.send({ type: 'activate', infoHash, info: content?.info, have: content?.store.have })
  }

  private start(course: KeptCourse): void {
    const { infoHash, record } = course
    const { name, complete } = record
    const trackers = this.trackersOf(course)
    const giving = this.gives(course)
    this.dialled.set(course, { own: this.settings.current.trackers, trackers: trackers.join(' '), giving })
    this.network.send({ type: 'add', infoHash, name, trackers, complete, giving })
    if (!complete) {
      this.activate(course)
      this.sendRanges(course)
    }
  }

  /** The person has chosen other trackers, and with them it is announced elsewhere; or it gives now, or no more. */
  private mustMove(course: KeptCourse): boolean {
    const before = this.dialled.get(course)
    if (before && before.giving !== this.gives(course)) return true
    if (!before || before.own === this.settings.current.trackers) return false
    before.own = this.settings.current.trackers
    return before.trackers !== this.trackersOf(course).join(' ')
  }

  private gives({ record }: KeptCourse): boolean {
    return record.mode === 'on' || this.settings.current.giving !== 'never'
  }

  private trackersOf({ facts }: KeptCourse): string[] {
    return dialledTrackers(facts, this.settings.current.trackers)
  }

  private withdraw({ infoHash, facts }: KeptCourse): void {
    if (facts.running) this.network.send({ type: 'remove', infoHash })
  }

  /** What somebody looks at is fetched all the same. */
  private heldBy(course: KeptCourse): 'metered' | 'off' | undefined {
    if (!course.record.complete && course.isUsed) return undefined
    if (this.settings.current.sharingOff) return 'off'
    return this.metered ? 'metered' : undefined
  }

  private sendLimits(): void {
    const rate = (limit: number | null) => (limit === null ? -1 : limit * 1000)
    const { uploadLimit, downloadLimit, trackers, sharingOff } = this.settings.current
    const limits = { uploadLimit: rate(uploadLimit), downloadLimit: rate(downloadLimit) }
    this.network.send({
      type: 'configure',
      ...limits,
      giving: !this.metered && !sharingOff,
      ownTrackers: permitTrackers(trackers, trackers),
    })
  }
}

function isWanted(course: KeptCourse, { started, giving }: Settings): boolean {
  const { record, facts } = course
  if (!started || facts.suspended > 0 || facts.metadataPending) return false
  if (!keepsTrying(facts.failure) || record.mode === 'paused') return false
  if (record.mode === 'on' || giving === 'always') return true
  return course.isUsed && (giving === 'while-open' || !record.complete)
}
