import type { Clock } from '../../base/clock'
import type { InfoHash } from '../../base/info-hash'
import type { Course, CourseDetail, CourseState, Shortage } from '../../protocol/course'
import { Failure, type FailureCode } from '../../protocol/failure'
import { MOST_LINK_TRACKERS } from '../../torrent/tracker-address'
import type { Files } from '../disk/worker/file-calls'
import type { CourseRecord } from '../library/library'
import { CourseContents } from './course-contents'
import {
  type Change,
  type Commit,
  type Content,
  type CourseFacts,
  type Facts,
  hasFile,
  keepsTrying,
} from './course-facts'
import { CourseRun } from './course-run'
import { courseState, detailCourse, viewCourse } from './course-view'
import { FileWaiters } from './file-waiters'
import { type FilePart, PlaybackPositions } from './playback-positions'
import { isCalm, isLarge, type Ranges, wantedRanges } from './wanted-pieces'

/** Trackers that a course is announced to: the magnet's, and those of other links. */
/** Time for which a course that nobody uses any more counts as used: a page that leaves is followed by the next. */
const LINGER_MS = 10_000

/** What a course works with, and the one place that its changes go to. */
export interface CourseWorld {
  clock: Clock
  files: Files
  commit(course: KeptCourse, change: Change): Promise<void>
}

/** A course in the keeper's memory. Everything that happens to it is one method here, and ends in one commit. */
export class KeptCourse {
  /** What happens to its metadata and pieces. */
  readonly contents: CourseContents
  /** What happens to it in the network. */
  readonly run: CourseRun
  readonly #facts: Facts
  readonly #clock: Clock
  readonly #commit: Commit

  /** @param saved it is in the library; otherwise it is only being looked at */
  constructor(record: CourseRecord, saved: boolean, world: CourseWorld) {
    this.#clock = world.clock
    this.#commit = (change) => world.commit(this, change)
    this.#facts = {
      record,
      saved,
      gone: false,
      content: undefined,
      metadataPending: saved && !record.complete,
      have: record.complete ? record.size : 0,
      entryReady: record.complete,
      wantAll: saved,
      calmUntil: 0,
      ...{ running: false, heldBy: undefined, meteredOnlyNeeded: false },
      ...{ report: undefined, answering: 0, secondsAlone: 0, failure: undefined, shortage: undefined },
      ...{ users: 0, lastUsed: saved ? 0 : world.clock.now(), suspended: 0, moreTrackers: [] },
      waiters: new FileWaiters(),
      positions: new PlaybackPositions(),
    }
    this.contents = new CourseContents(this.#facts, world.files, this.#commit)
    this.run = new CourseRun(this.#facts, this.#clock, this.#commit)
  }

  get facts(): CourseFacts {
    return this.#facts
  }

  get infoHash(): InfoHash {
    return this.#facts.record.infoHash
  }

  get record(): Readonly<CourseRecord> {
    return this.#facts.record
  }

  /** Name of its folder in the store. */
  get folder(): string {
    return this.record.folder ?? this.infoHash
  }

  get content(): Content | undefined {
    return this.#facts.content
  }

  get failure(): FailureCode | undefined {
    return this.#facts.failure
  }

  get state(): CourseState {
    return courseState(this.#facts, this.#clock.now())
  }

  get isUsed(): boolean {
    const { users, lastUsed } = this.#facts
    return users > 0 || this.#clock.now() - lastUsed < LINGER_MS
  }

  view(): Course {
    return viewCourse(this.#facts, this.#clock.now())
  }

  detail(): CourseDetail {
    return detailCourse(this.#facts, this.#clock.now())
  }

  ranges(): Ranges {
    return wantedRanges(this.#facts, this.#clock.now())
  }

  hasFile(index: number): boolean {
    return hasFile(this.#facts, index)
  }

  /** A link to it was opened: a pause ends, and while something is missing it is also looked for where the link says. */
  opened(trackers: readonly string[]): void {
    const { record, moreTrackers } = this.#facts
    if (record.mode === 'paused') record.mode = 'auto'
    const known = [...record.trackers, ...moreTrackers]
    const added = trackers.filter((tracker) => !known.includes(tracker)).slice(0, MOST_LINK_TRACKERS - known.length)
    if (!record.complete) moreTrackers.push(...added)
    this.#use()
    this.#forgive()
    void this.#commit({ save: 'soon', run: record.complete || added.length === 0 ? 'refresh' : 'restart', tell: 'now' })
  }

  /** A link to it was opened for the first time: nothing is here yet. */
  lookedFor(): void {
    void this.#commit({ run: 'refresh', tell: 'now' })
  }

  /** The person, or a page of theirs, has another try. */
  forgiven(): void {
    this.#forgive()
    void this.#commit({ run: 'refresh', tell: 'now' })
  }

  /** The person has chosen whether it runs. */
  chosen(mode: 'on' | 'paused'): void {
    this.#facts.record.mode = mode
    if (mode === 'on') this.#forgive()
    void this.#commit({ save: 'soon', run: 'refresh', tell: 'now' })
  }

  /** "Keep always" was chosen, or taken back. */
  pinned(yes: boolean): void {
    this.#facts.record.pinned = yes
    void this.#commit({ save: 'soon', tell: 'now' })
  }

  /** A page that shows or reads it has come. */
  entered(): void {
    this.#facts.users++
    void this.#commit({ run: 'refresh', tell: 'soon' })
  }

  /** Such a page has gone. */
  left(): void {
    this.#facts.users--
    this.#use()
    void this.#commit({ save: 'soon', tell: 'soon' })
  }

  /** What a library file says of it, before the library has it. */
  described({ pinned, mode, sharedFrom }: Pick<CourseRecord, 'pinned' | 'mode' | 'sharedFrom'>): void {
    Object.assign(this.#facts.record, { pinned, mode, sharedFrom })
    void this.#commit({ run: 'refresh', tell: 'soon' })
  }

  /** Files come from elsewhere while the work lasts: the network waits, and it is not forgotten. */
  async suspendedWhile<T>(work: () => Promise<T>): Promise<T> {
    this.#facts.suspended++
    void this.#commit({ run: 'refresh' })
    try {
      return await work()
    } finally {
      this.#facts.suspended--
      void this.#commit({ run: 'refresh', tell: 'soon' })
    }
  }

  /** The README's first heading was read. */
  titleRead(title: string): void {
    this.#facts.record.title = title
    void this.#commit({ save: 'soon', tell: 'now' })
  }

  /** The course stops, and says why. @param shortage where it does not fit; then it is not fetched after a restart either */
  failed(code: FailureCode, shortage?: Shortage): void {
    const facts = this.#facts
    facts.failure = code
    facts.shortage = shortage
    const pauses = shortage !== undefined && facts.saved
    if (pauses) facts.record.mode = 'paused'
    facts.waiters.giveUp(code)
    void this.#commit({ save: pauses ? 'soon' : undefined, run: 'refresh', tell: 'now' })
  }

  /** The course was removed, or was only looked at and is used no more. */
  forgotten(): void {
    const facts = this.#facts
    facts.gone = true
    facts.saved = false
    facts.content?.store.close()
    facts.waiters.giveUp('removed')
    void this.#commit({ run: 'stop', tell: 'now' })
  }

  /**
   * Resolves when its metadata is here and all of it is to be fetched, so that nothing of a course that asks first comes
   * before the person's yes.
   * @throws Failure what stops the course, or `removed`
   */
  awaitStart(): Promise<void> {
    const { failure, gone, waiters, content, wantAll } = this.#facts
    if (gone) return Promise.reject(new Failure('removed'))
    if (content && wantAll) return Promise.resolve()
    if (failure && !keepsTrying(failure)) return Promise.reject(new Failure(failure))
    return waiters.waitForStart()
  }

  /**
   * Resolves when the file is complete. It is fetched before what nobody waits for.
   * @throws Failure what stops the course, or `removed`
   */
  awaitFile(index: number): Promise<void> {
    const { failure, record, gone, waiters } = this.#facts
    if (gone) return Promise.reject(new Failure('removed'))
    if (this.hasFile(index)) return Promise.resolve()
    if (failure && !keepsTrying(failure)) return Promise.reject(new Failure(failure))
    if (record.damaged && record.mode === 'paused') return Promise.reject(new Failure('damaged'))
    const complete = waiters.wait(index)
    void this.#commit({ run: 'ranges' })
    return complete
  }

  /** A player needs these bytes of a film now. */
  playerAsked(part: FilePart): void {
    const moved = this.#facts.positions.ask(part, this.#clock.now())
    if (moved) void this.#commit({ run: 'ranges' })
  }

  /**
   * LiaScript starts: for a while only what somebody waits for is fetched. A film at full speed would take the start twice as
   * long on a machine with two cores.
   */
  calmedFor(ms: number): void {
    const facts = this.#facts
    const clock = this.#clock
    if (facts.record.complete || !isLarge(facts)) return
    facts.calmUntil = clock.now() + ms
    clock.after(ms, () => {
      if (!isCalm(facts, clock.now())) void this.#commit({ run: 'ranges' })
    })
  }

  #use(): void {
    const now = this.#clock.now()
    this.#facts.lastUsed = now
    this.#facts.record.usedAt = now
  }

  #forgive(): void {
    Object.assign(this.#facts, { failure: undefined, shortage: undefined, secondsAlone: 0 })
  }
}
