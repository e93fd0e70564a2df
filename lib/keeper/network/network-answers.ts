import { Failure } from '../../protocol/failure'
import type { NetworkReport, ToNetwork } from '../../protocol/keeper-network'
import { ASK_ABOVE } from '../../protocol/settings'
import { hashInfo, parseNewInfo } from '../../torrent/metadata'
import type { CourseRegistry } from '../course/course-registry'
import type { KeptCourse } from '../course/kept-course'
import { STARTING_MS } from '../course/wanted-pieces'
import type { CourseDisk } from '../run/course-disk'
import type { KeepCourse } from '../run/keep-course'
import { restoreCourse } from '../run/restore-course'
import { storePiece } from '../run/store-piece'
import type { CrashBlame } from './crash-blame'
import type { ReachTests } from './reach-tests'
import { readNetworkMessage } from './read-network-message'

/** What the keeper needs to answer the network. */
export interface AnswersWorld {
  courses: CourseRegistry
  disk: CourseDisk
  keep: KeepCourse
  blame: Pick<CrashBlame, 'met' | 'survived'>
  reach: Pick<ReachTests, 'take'>
  send(message: ToNetwork, transfer?: Transferable[]): void
}

/** Acts on what the network says. Nothing of it is trusted: strangers may have taken the network over. */
export class NetworkAnswers {
  /** Courses that the last pulse told of. */
  private told = new Set<KeptCourse>()

  constructor(private readonly world: AnswersWorld) {}

  async take(untrusted: unknown): Promise<void> {
    const message = readNetworkMessage(untrusted)
    if (!message) return
    const { courses, disk, blame, reach, send } = this.world
    if (message.type === 'pulse') return this.takeReports(message.courses)
    if (message.type === 'met') return blame.met(message.infoHash)
    const course = courses.get(message.infoHash)
    switch (message.type) {
      case 'metadata':
        if (course && !course.content) await this.takeMetadata(course, message.info)
        break
      case 'failed':
        if (course && !course.content) course.failed(message.code)
        break
      case 'tested':
        reach.take(message.infoHash, message.code)
        break
      case 'wanted':
        if (course?.facts.running) (await disk.load(course)).run.peerCame()
        break
      case 'put': {
        const { id, index, bytes } = message
        send({ type: 'stored', id, ok: course ? await storePiece(disk.files, course, index, bytes) : false })
        break
      }
      case 'get': {
        const bytes = course ? await this.readPiece(course, message.index) : null
        send({ type: 'piece', id: message.id, bytes }, bytes ? [bytes.buffer as ArrayBuffer] : [])
        break
      }
    }
  }

  private async takeMetadata(course: KeptCourse, info: Uint8Array): Promise<void> {
    const [infoHash, pieces] = await Promise.all([hashInfo(info), this.world.disk.pieces(course)])
    if (infoHash !== course.infoHash || course.content || course.facts.gone) return
    try {
      course.contents.metadataKnown(parseNewInfo(info), info, pieces)
    } catch (error) {
      if (!(error instanceof Failure)) console.error('keeper: metadata', infoHash, error)
      return course.failed(error instanceof Failure ? error.code : 'bad-metadata')
    }
    const { users, saved } = course.facts
    if (users > 0) course.calmedFor(STARTING_MS)
    if (saved || isOrdinary(course)) await this.world.keep(course)
  }

  /** A piece, or null: the network waits for an answer, whatever happens. One that is damaged is fetched again. */
  private async readPiece(course: KeptCourse, index: number): Promise<Uint8Array | null> {
    try {
      const { content } = await this.world.disk.load(course)
      return (await content?.store.get(index)) ?? null
    } catch (error) {
      if (error instanceof Failure) void restoreCourse(course)
      else console.error('keeper: piece', course.infoHash, error)
      return null
    }
  }

  private takeReports(reports: NetworkReport[]): void {
    const { courses, blame } = this.world
    blame.survived(reports)
    const before = this.told
    this.told = new Set()
    for (const report of reports) {
      const course = courses.get(report.infoHash)
      if (!course?.facts.running) continue
      this.told.add(course)
      course.run.reported(report)
    }
    for (const course of before) if (!this.told.has(course)) course.run.fellSilent()
  }
}

/** A course, and not so large that a person must be asked. */
const isOrdinary = ({ content, record }: KeptCourse) => content?.entry !== undefined && record.size <= ASK_ABOVE
