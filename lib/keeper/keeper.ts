import type { InfoHash } from '../base/info-hash'
import type { CourseDetail, Shortage } from '../protocol/course'
import { Failure, type FailureCode } from '../protocol/failure'
import type { CourseChanges } from '../protocol/library-news'
import type { Settings } from '../protocol/settings'
import { parseMagnet } from '../torrent/magnet'
import { hashInfo, parseInfo } from '../torrent/metadata'
import { chooseTrackers } from '../torrent/tracker-address'
import { CourseNews } from './course/course-news'
import { CourseRunner } from './course/course-runner'
import { CourseSaver } from './course/course-saver'
import { KeptCourse } from './course/kept-course'
import { learnTitle } from './course/read-title'
import type { Files } from './disk/worker/file-calls'
import { findStoreFailure } from './disk/worker/store-failure'
import type { KeeperWorld } from './keeper-world'
import { FolderNotes } from './library/folder-notes'
import { type Library, newRecord } from './library/library'
import { recoverCourses } from './library/recover-courses'
import { removeStored } from './library/remove-stored'
import { answerNetwork } from './network/answer-network'
import { CrashBlame, putAside } from './network/crash-blame'
import { ReachTests } from './network/reach-tests'
import { type Supervisor, superviseNetwork } from './network/supervisor'
import { loadIncomplete } from './run/load-incomplete'
import { Quota } from './run/quota'
import { StoreRetry } from './run/store-retry'
import { tick } from './run/tick'

const TICK_MS = 1000

/** The library, the files, and a network that works for them. Resolve `Keeper.start` before anything else. */
export class Keeper {
  readonly courses = new Map<InfoHash, KeptCourse>()
  readonly files: Files
  readonly library: Library
  settings: Settings
  readonly network: Supervisor
  readonly runner: CourseRunner
  readonly reach: ReachTests
  readonly notes: FolderNotes
  readonly saver: CourseSaver
  readonly room: Quota
  /** Those the network's last pulse told of. */
  readonly live = new Set<KeptCourse>()
  /** Those that may need something as time passes: dormant ones do not. */
  private readonly active = new Set<KeptCourse>()
  private readonly storeRetry = new StoreRetry(this)
  readonly deaths = new CrashBlame()
  private readonly news = new CourseNews(this.courses)

  private constructor(world: KeeperWorld) {
    this.library = world.library
    this.files = world.files
    this.settings = world.settings
    this.room = new Quota(this, world.freeSpace)
    this.notes = new FolderNotes(world.files)
    this.saver = new CourseSaver(world.library, (course) => void this.notes.write(course))
    this.network = superviseNetwork(world.openNetwork, {
      onStart: () => this.runner.tellAll(this.courses.values()),
      onMessage: (message) => void answerNetwork(this, message).catch((error) => console.error('keeper:', error)),
      onDeath: () => putAside(this, this.deaths.died()),
    })
    this.reach = new ReachTests(this.network)
    this.runner = new CourseRunner(this.network, world, (course) => this.changed(course, true))
  }

  /** Make library and files fit, and start the network if the person has agreed to that. */
  static async start(world: KeeperWorld): Promise<Keeper> {
    const keeper = new Keeper(world)
    // Its frame loads while the library is read.
    if (world.settings.started) keeper.network.start()
    try {
      await keeper.fill()
    } catch (error) {
      keeper.network.stop()
      throw error
    }
    keeper.configure(world.settings)
    keeper.news.countSeeding(world.onSeeding)
    setInterval(() => tick(keeper, keeper.active), TICK_MS)
    void loadIncomplete(keeper)
    return keeper
  }

  private async fill(): Promise<void> {
    await recoverCourses(this.library, this.files, this.settings.trackers)
    for (const record of await this.library.courses()) this.courses.set(record.infoHash, new KeptCourse(record, true))
  }

  configure(settings: Settings): void {
    this.settings = settings
    this.runner.configure(settings)
    if (settings.started) this.network.start()
    else this.network.stop()
    for (const course of this.courses.values()) this.runner.refresh(course)
    this.room.tidyLater()
  }

  /** @see KeeperCalls.open */
  open(text: string): InfoHash {
    const parsed = parseMagnet(text)
    if (!parsed.ok) throw new Failure(parsed.code)
    const { magnet } = parsed
    const trackers = magnet.trackers.length > 0 ? magnet.trackers : chooseTrackers(this.settings.trackers)
    const known = this.courses.get(magnet.infoHash)
    if (known) this.reopen(known, trackers)
    else this.look(magnet.infoHash, magnet.name, trackers)
    return magnet.infoHash
  }

  fetchAll(infoHash: InfoHash): Promise<void> {
    return this.keep(this.find(infoHash))
  }

  pause(infoHash: InfoHash): void {
    this.choose(infoHash, 'paused')
  }

  resume(infoHash: InfoHash): void {
    this.choose(infoHash, 'on')
  }

  pin(infoHash: InfoHash, pinned: boolean): void {
    const course = this.find(infoHash)
    course.record.pinned = pinned
    this.saver.later(course)
    this.changed(course, true)
  }

  async remove(infoHash: InfoHash): Promise<void> {
    const course = this.find(infoHash)
    this.forget(course)
    await removeStored(this, course)
  }

  retry(infoHash: InfoHash): void {
    const course = this.find(infoHash)
    this.forgive(course)
    course.aloneSince = Date.now()
    this.runner.refresh(course)
    this.changed(course, true)
    this.network.send({ type: 'announce', infoHash })
  }

  /** @returns the end of it */
  streamCourses(emit: (news: CourseChanges) => void): () => void {
    return this.news.streamList(emit)
  }

  /** One course with its files, null when there is no such course. While it is streamed it is in use. @returns the end of it */
  streamCourse(infoHash: InfoHash, emit: (course: CourseDetail | null) => void): () => void {
    const stopUsing = this.use(infoHash)
    const course = this.courses.get(infoHash)
    if (course) void this.load(course).then(() => this.changed(course, true))
    const stop = this.news.streamCourse(infoHash, emit)
    return () => {
      stop()
      stopUsing()
    }
  }

  /** Somebody reads the course until the returned function is called. */
  use(infoHash: InfoHash): () => void {
    const course = this.courses.get(infoHash)
    if (!course) return () => {}
    course.users++
    this.active.add(course)
    this.runner.refresh(course)
    return () => {
      course.users--
      this.noteUse(course)
    }
  }

  /**
   * Keep a course whose metadata is here, and fetch all of it, if there is room.
   * @param mayRemove other courses, to make room
   */
  async keep(course: KeptCourse, mayRemove = true): Promise<void> {
    const { info, store } = course
    if (!info || !store || !(await this.room.claim(course, mayRemove)) || !this.knows(course)) return
    course.wantAll = true
    this.runner.sendRanges(course)
    course.saved = true
    try {
      await this.library.add({ ...course.record }, info, store.have)
    } catch (error) {
      course.saved = false
      return this.fail(course, await findStoreFailure(error))
    }
    void this.notes.write(course)
    // It was removed meanwhile.
    if (!this.knows(course)) await this.library.remove(course.infoHash)
    this.saver.later(course)
    this.changed(course, true)
  }

  /** Metadata and pieces from the library into memory, if they are not there yet. */
  async load(course: KeptCourse): Promise<KeptCourse> {
    if (course.torrent || !course.saved) return course
    const { infoHash } = course
    const [info, pieces] = await Promise.all([this.library.metadata(infoHash), this.pieces(course)])
    const intact = info && (await hashInfo(info)) === infoHash
    if (course.torrent) return course
    const wasComplete = course.record.complete
    if (intact) course.load(parseInfo(info), info, pieces, this.files)
    // Without its metadata it is looked for like a new one, and keeps the pieces it has.
    else course.record.complete = false
    if (course.record.complete !== wasComplete && course.running) this.runner.restart(course)
    void learnTitle(this, course)
    return course
  }

  /** Which pieces are stored, as the library remembers. */
  async pieces(course: KeptCourse): Promise<Uint8Array | undefined> {
    return course.saved ? await this.library.pieces(course.infoHash) : undefined
  }

  find(infoHash: InfoHash): KeptCourse {
    const course = this.courses.get(infoHash)
    if (!course) throw new Failure('removed', `no course ${infoHash}`)
    return course
  }

  /** It has not been removed, nor forgotten and opened anew. */
  knows(course: KeptCourse): boolean {
    return this.courses.get(course.infoHash) === course
  }

  /** Stop the course and say why. */
  fail(course: KeptCourse, code: FailureCode, shortage?: Shortage): void {
    course.failure = code
    course.shortage = shortage
    course.giveUp(code)
    this.runner.refresh(course)
    this.changed(course, true)
    this.storeRetry.noticed(code)
  }

  /** Pages are told of it: at once when it is `urgent`, else within a second. */
  changed(course: KeptCourse, urgent = false): void {
    this.active.add(course)
    this.news.changed(course, urgent)
  }

  /** A new course, kept in memory until its metadata is here. */
  private look(infoHash: InfoHash, name: string, trackers: string[]): void {
    const course = new KeptCourse(newRecord(infoHash, name, trackers), false)
    this.courses.set(infoHash, course)
    this.runner.refresh(course)
    this.changed(course, true)
  }

  /** Opening a course again ends a pause; while something is missing, it is also looked for where this link says. */
  private reopen(course: KeptCourse, trackers: string[]): void {
    const { record } = course
    if (record.mode === 'paused') record.mode = 'auto'
    if (!record.complete && course.addTrackers(trackers)) this.runner.stop(course)
    this.noteUse(course)
    this.retry(course.infoHash)
  }

  private noteUse(course: KeptCourse): void {
    course.lastUsed = Date.now()
    course.record.usedAt = course.lastUsed
    this.saver.later(course)
  }

  private choose(infoHash: InfoHash, mode: 'on' | 'paused'): void {
    const course = this.find(infoHash)
    course.record.mode = mode
    if (mode === 'on') this.forgive(course)
    this.saver.later(course)
    this.runner.refresh(course)
    this.changed(course, true)
  }

  /** What did not fit may fit now. */
  private forgive(course: KeptCourse): void {
    const { shortage } = course
    course.failure = undefined
    course.shortage = undefined
    if (shortage) void this.keep(course)
  }

  /** Stop it, and know nothing of it any more. */
  forget(course: KeptCourse): void {
    this.courses.delete(course.infoHash)
    course.saved = false
    course.store?.close()
    course.giveUp('removed')
    this.runner.stop(course)
    this.changed(course, true)
  }
}
