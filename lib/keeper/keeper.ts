import type { InfoHash } from '../base/info-hash'
import type { Answers, KeeperCalls, Opened } from '../protocol/calls'
import type { CourseDetail } from '../protocol/course'
import { Failure } from '../protocol/failure'
import type { CourseChanges, Eviction, ImportReport } from '../protocol/library-news'
import { needsPerson } from '../protocol/needs-person'
import type { CurrentSettings, Settings } from '../protocol/settings'
import type { Shared, ShareProgress, ShareRequest } from '../protocol/sharing'
import { parseMagnet } from '../torrent/magnet'
import { chooseTrackers } from '../torrent/tracker-address'
import { connected } from './course/course-facts'
import type { CourseRegistry } from './course/course-registry'
import type { CourseRunner } from './course/course-runner'
import type { CourseSaver } from './course/course-saver'
import type { KeptCourse } from './course/kept-course'
import { FIRST_SLIDE_MS } from './course/wanted-pieces'
import type { Evictions } from './library/evictions'
import { newRecord } from './library/library'
import type { ReachTests } from './network/reach-tests'
import type { Supervisor } from './network/supervisor'
import { fetchFile, type Reading, readFile, torrentFile } from './read/read-file'
import { type PartAsked, type PartFound, readPart } from './read/read-part'
import type { CourseDisk } from './run/course-disk'
import type { KeepCourse } from './run/keep-course'
import type { Quota } from './run/quota'
import { type ImportWorld, importLibrary } from './share/import-library'
import type { RunningShares } from './share/running-shares'

/** What a keeper is put together from, by `startKeeper`. */
export interface KeeperParts extends ImportWorld {
  clock: ImportWorld['clock'] & Parameters<typeof readPart>[1]
  courses: CourseRegistry
  evictions: Evictions
  keep: KeepCourse
  network: Supervisor
  quota: Quota
  reach: ReachTests
  runner: CourseRunner
  saver: CourseSaver
  settings: CurrentSettings
  shares: RunningShares
  disk: CourseDisk
}

/** What a person, or a page for them, can ask of the courses on this computer. `allow` is the documents' affair. */
export class Keeper implements Answers<Omit<KeeperCalls, 'allow'>> {
  readonly #parts: KeeperParts
  readonly #reading: Reading

  constructor(parts: KeeperParts) {
    this.#parts = parts
    const { courses, disk } = parts
    this.#reading = { files: disk.files, load: async (infoHash) => await disk.load(courses.find(infoHash)) }
  }

  open(text: string): Opened {
    const { courses, settings, clock, network } = this.#parts
    const own = settings.current.trackers
    const parsed = parseMagnet(text, own)
    if (!parsed.ok) throw new Failure(parsed.code)
    const { infoHash, name, trackers: named } = parsed.magnet
    const trackers = named.length > 0 ? named : chooseTrackers(own, own)
    const known = courses.get(infoHash)
    if (known) this.#again(known, () => known.opened(trackers))
    else courses.add(newRecord(infoHash, name, trackers, clock.now()), false).lookedFor()
    if (known) network.send({ type: 'announce', infoHash })
    const course = courses.find(infoHash).view()
    return { infoHash, magnet: course.magnet, needsPerson: needsPerson(course) }
  }

  needsPerson(infoHash: InfoHash): boolean {
    const course = this.#parts.courses.get(infoHash)
    return !course || needsPerson(course.view())
  }

  fetchAll(infoHash: InfoHash): Promise<void> {
    return this.#parts.keep(this.find(infoHash))
  }

  async fetchFile(infoHash: InfoHash, index: number): Promise<File> {
    const course = this.find(infoHash)
    const length = course.hasFile(index) ? 0 : (course.content?.torrent.files[index]?.length ?? 0)
    // Of a course that is kept there is room for all.
    if (!course.facts.saved && !(await this.#parts.quota.fits(length))) throw new Failure('no-space')
    return fetchFile(this.#reading, infoHash, index)
  }

  pause(infoHash: InfoHash): void {
    this.find(infoHash).chosen('paused')
  }

  resume(infoHash: InfoHash): void {
    const course = this.find(infoHash)
    this.#again(course, () => course.chosen('on'))
  }

  async remove(infoHash: InfoHash): Promise<void> {
    const { courses, disk } = this.#parts
    const course = this.find(infoHash)
    courses.forget(course)
    await disk.remove(course)
  }

  pin(infoHash: InfoHash, pinned: boolean): void {
    this.find(infoHash).pinned(pinned)
  }

  importLibrary(file: File): Promise<ImportReport> {
    return importLibrary(this.#parts, file)
  }

  forgetEvictions(): Promise<void> {
    return this.#parts.evictions.forget()
  }

  retry(infoHash: InfoHash): void {
    const course = this.find(infoHash)
    this.#again(course, () => course.forgiven())
    this.#parts.network.send({ type: 'announce', infoHash })
  }

  offer(id: string, files: ShareRequest['files']): void {
    this.#parts.shares.offer(id, files)
  }

  async share(id: string, request: ShareRequest): Promise<Shared> {
    const shared = await this.#parts.shares.share(id, request)
    void this.#parts.quota.tidy()
    return shared
  }

  cancelShare(id: string): void {
    this.#parts.shares.cancel(id)
  }

  async testReach(infoHash: InfoHash): Promise<void> {
    await this.#parts.reach.run(this.find(infoHash))
  }

  torrentFile(infoHash: InfoHash): Promise<File> {
    return torrentFile(this.#reading, infoHash)
  }

  isQuiet(): boolean {
    const { courses, shares } = this.#parts
    const isBusy = ({ facts }: KeptCourse) => facts.users > 0 || facts.suspended > 0 || connected(facts) > 0
    return !shares.busy && ![...courses].some(isBusy)
  }

  checkpoint(): Promise<void> {
    return this.#parts.saver.flush()
  }

  configure(settings: Settings): void {
    const { courses, network, quota, runner } = this.#parts
    this.#parts.settings.current = settings
    runner.configure()
    if (settings.started) network.start()
    else network.stop()
    for (const course of courses) course.run.reconsidered()
    quota.tidyLater()
  }

  /** A file by its path, or the entry file; for LiaScript. @throws Failure `file-missing`, `removed`, what stops the course */
  readFile(infoHash: InfoHash, path: string | null): Promise<{ path: string; file: File }> {
    return readFile(this.#reading, infoHash, path)
  }

  /** A LiaScript page shows its first slide. */
  slideShown(infoHash: InfoHash): void {
    this.#parts.courses.get(infoHash)?.calmedFor(FIRST_SLIDE_MS)
  }

  /** Bytes of a file for a player. @throws Failure `file-missing`, `removed` */
  readPart(infoHash: InfoHash, part: PartAsked): Promise<PartFound> {
    return readPart(this.#reading, this.#parts.clock, infoHash, part)
  }

  /** @returns the end of it */
  streamCourses(emit: (news: CourseChanges) => void): () => void {
    return this.#parts.courses.news.streamList(emit)
  }

  /** What was removed to make room. @returns the end of it */
  streamEvictions(emit: (evictions: Eviction[]) => void): () => void {
    return this.#parts.evictions.stream(emit)
  }

  /** How a folder's share is coming. @returns the end of it */
  streamShare(id: string, emit: (progress: ShareProgress) => void): () => void {
    return this.#parts.shares.stream(id, emit)
  }

  /** One course with its files, null when there is no such course. While it is streamed it is in use. @returns the end of it */
  streamCourse(infoHash: InfoHash, emit: (course: CourseDetail | null) => void): () => void {
    const { courses, disk } = this.#parts
    const course = courses.get(infoHash)
    course?.entered()
    // The files follow when the metadata is read. A library that cannot be read says so by itself.
    if (course) void disk.load(course).catch((error) => console.error('keeper: metadata', infoHash, error))
    const stop = courses.news.streamCourse(infoHash, emit)
    return () => {
      stop()
      course?.left()
    }
  }

  /** @throws Failure `removed` */
  find(infoHash: InfoHash): KeptCourse {
    return this.#parts.courses.find(infoHash)
  }

  /** What did not fit may fit now. */
  #again(course: KeptCourse, tryAgain: () => void): void {
    const { shortage } = course.facts
    tryAgain()
    if (shortage) void this.#parts.keep(course)
  }
}
