import { Failure } from '../../protocol/failure'
import type { NetworkReport, ToNetwork } from '../../protocol/keeper-network'
import { ASK_ABOVE } from '../../protocol/settings'
import { hashInfo, parseNewInfo } from '../../torrent/metadata'
import type { CourseRegistry } from '../course/course-registry'
import type { KeptCourse } from '../course/kept-course'
import { STARTING_MS } from '../course/wanted-pieces'
import type { CourseDisk } from '../run/course-disk'
import type { KeepCourse } from '../run/keep-course'
import type { CrashBlame } from './crash-blame'
import { PieceAnswers } from './piece-answers'
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
  private readonly pieces: PieceAnswers

  constructor(private readonly world: AnswersWorld) {
    this.pieces = new PieceAnswers(world)
  }

  /** Another network has taken the place of the one before. */
  networkReplaced(): void {
    this.pieces.forget()
  }

  async take(untrusted: unknown): Promise<void> {
    const message = readNetworkMessage(untrusted)
    if (!message) return
    const { courses, disk, blame, reach } = this.world
    if (message.type === 'pulse') return this.takeReports(message.courses)
    if (message.type === 'put') return this.pieces.put(message)
    if (message.type === 'get') return this.pieces.get(message)
    if (message.type === 'tested') return reach.take(message.infoHash, message.code)
    const course = courses.get(message.infoHash)
    // What is said of others is no news of the network.
    if (!course?.facts.running) return
    switch (message.type) {
      case 'met':
        blame.met(message.infoHash)
        break
      case 'metadata':
        if (isSought(course)) await this.takeMetadata(course, message.info)
        break
      case 'failed':
        if (isSought(course)) course.failed(message.code)
        break
      case 'wanted':
        ;(await disk.load(course)).run.peerCame()
        break
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

  private takeReports(reports: NetworkReport[]): void {
    const { courses, blame } = this.world
    const running = reports.filter(({ infoHash }) => courses.get(infoHash)?.facts.running)
    blame.survived(running)
    const before = this.told
    this.told = new Set()
    for (const report of running) {
      const course = courses.get(report.infoHash)
      // Of each course once.
      if (!course || this.told.has(course)) continue
      this.told.add(course)
      course.run.reported({ ...report, given: this.pieces.believe(course, report.given) })
    }
    for (const course of before) if (!this.told.has(course)) course.run.fellSilent()
  }
}

/** Its description is looked for among strangers; one that is here, or in the library, no stranger can spoil. */
const isSought = ({ content, record, facts }: KeptCourse) => !content && !record.complete && !facts.metadataPending

/** A course, and not so large that a person must be asked. */
const isOrdinary = ({ content, record }: KeptCourse) => content?.entry !== undefined && record.size <= ASK_ABOVE
