import type { Clock } from '../../base/clock'
import type { FailureCode } from '../../protocol/failure'
import type { NetworkReport } from '../../protocol/keeper-network'
import { type Commit, type CourseFacts, connected, type Facts, keepsTrying } from './course-facts'
import { courseState } from './course-view'

/** Seconds, of a computer that is awake, after which a course that wants peers and has none says why. */
const ALONE_S = 15

/** What the connection and the settings let a course do. */
export type Schedule = Pick<CourseFacts, 'running' | 'heldBy' | 'meteredOnlyNeeded'>

/** What happens to a course in the network, and whether it is there. */
export class CourseRun {
  readonly #facts: Facts
  readonly #clock: Clock
  readonly #commit: Commit

  constructor(facts: Facts, clock: Clock, commit: Commit) {
    this.#facts = facts
    this.#clock = clock
    this.#commit = commit
  }

  /** A peer has come for it: the network needs its metadata and pieces. */
  peerCame(): void {
    void this.#commit({ run: 'activate' })
  }

  /** The network has told how it goes. */
  reported(report: NetworkReport): void {
    const facts = this.#facts
    const { record } = facts
    facts.report = report
    facts.answering = report.trackers.answered
    record.given += report.given
    if (report.given > 0) record.givenAt = this.#clock.now()
    record.received += report.received
    record.served = (record.served ?? 0) + report.served
    void this.#commit({ save: report.given + report.received > 0 ? 'soon' : undefined, tell: 'soon' })
  }

  /** The network has nothing to tell of it any more. */
  fellSilent(): void {
    this.#facts.report = undefined
    void this.#commit({ tell: 'soon' })
  }

  /** A new network knows nothing of it. */
  networkLost(): void {
    this.#stopped()
    void this.#commit({ run: 'refresh' })
  }

  /** The network does not have it any more. Others are told by whatever led to that. */
  withdrawn(): void {
    this.#stopped()
  }

  /** Whether it runs was decided anew. */
  scheduled({ running, heldBy, meteredOnlyNeeded }: Schedule): void {
    const facts = this.#facts
    if (running && !facts.running) facts.secondsAlone = 0
    if (!running) this.#stopped()
    Object.assign(facts, { running, heldBy, meteredOnlyNeeded })
    void this.#commit({ tell: 'now' })
  }

  /** Something has changed that decides whether it runs: the settings or the connection. */
  reconsidered(): void {
    void this.#commit({ run: 'refresh' })
  }

  /** A second has passed, in which the computer was awake. Whoever waits for peers in vain is told why. */
  secondPassed(): void {
    const facts = this.#facts
    const { record, report, running } = facts
    // Whoever is connected but gives nothing is no help where files were damaged.
    const company = record.damaged ? (report?.download ?? 0) : connected(facts)
    const waits = running && !record.complete && company === 0 && courseState(facts, this.#clock.now()) !== 'metered'
    facts.secondsAlone = waits ? facts.secondsAlone + 1 : 0
    const failure = this.#causeOfWait(waits)
    const changed = failure !== facts.failure
    facts.failure = failure
    void this.#commit({ run: 'refresh', tell: changed ? 'now' : undefined })
  }

  /** What a course that waits is told after a while. What stops it for good stays. */
  #causeOfWait(waits: boolean): FailureCode | undefined {
    const { failure, secondsAlone, answering, record } = this.#facts
    if (!waits) return keepsTrying(failure) ? undefined : failure
    if (secondsAlone <= ALONE_S) return failure
    if (answering === 0) return 'no-tracker'
    return record.damaged ? 'damaged' : 'nobody'
  }

  #stopped(): void {
    Object.assign(this.#facts, { running: false, report: undefined, answering: 0 })
  }
}
