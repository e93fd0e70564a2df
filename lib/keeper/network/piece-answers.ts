import { Failure } from '../../protocol/failure'
import type { FromNetwork, ToNetwork } from '../../protocol/keeper-network'
import { MAX_PIECE_LENGTH } from '../../torrent/limits'
import { filePieces } from '../../torrent/metadata'
import type { CourseRegistry } from '../course/course-registry'
import type { KeptCourse } from '../course/kept-course'
import type { CourseDisk } from '../run/course-disk'
import { restoreCourse } from '../run/restore-course'
import { storePiece } from '../run/store-piece'

/** Bytes of pieces on their way between network and disk, in each direction. */
const IN_WORK = 256 * 1024 * 1024
/** Questions that wait for that. */
const MOST_WAITING = 8192
/** How often a piece may have been given since it was read: the network keeps what it reads for a while. */
const GIVES_EACH = 100

type Put = Extract<FromNetwork, { type: 'put' }>
type Get = Extract<FromNetwork, { type: 'get' }>

/** What the keeper needs to store and to serve pieces. */
export interface PiecesWorld {
  courses: Pick<CourseRegistry, 'get'>
  disk: CourseDisk
  send(message: ToNetwork, transfer?: Transferable[]): void
}

/** Stores and serves the pieces of courses that run, and only those that are wanted: whoever asks may not be the network. */
export class PieceAnswers {
  private reading = 0
  private storing = 0
  private waiting: Get[] = []
  private readonly mayHaveGiven = new WeakMap<KeptCourse, number>()

  constructor(private readonly world: PiecesWorld) {}

  async put({ id, infoHash, index, bytes }: Put): Promise<void> {
    const { courses, disk, send } = this.world
    const course = courses.get(infoHash)
    const size = bytes.length
    let ok = false
    if (course && isWanted(course, index) && this.storing + size <= IN_WORK) {
      this.storing += size
      ok = await storePiece(disk.files, course, index, bytes)
      this.storing -= size
      if (ok) this.note(course, size)
    }
    send({ type: 'stored', id, ok })
  }

  async get(question: Get): Promise<void> {
    const { id, infoHash, index } = question
    const { courses, send } = this.world
    const course = courses.get(infoHash)
    const size = course?.content?.torrent.pieceLength ?? MAX_PIECE_LENGTH
    if (course?.facts.running && this.reading > 0 && this.reading + size > IN_WORK) {
      if (this.waiting.length < MOST_WAITING) return void this.waiting.push(question)
    } else if (course?.facts.running) {
      this.reading += size
      const bytes = await this.read(course, index)
      this.reading -= size
      if (bytes) this.note(course, bytes.length)
      send({ type: 'piece', id, bytes }, bytes ? [bytes.buffer as ArrayBuffer] : [])
      return this.goOn()
    }
    send({ type: 'piece', id, bytes: null })
  }

  /**
   * Of the bytes that the network says to have given of the course, those that it can have: what was neither read nor stored
   * for it was not given.
   */
  believe(course: KeptCourse, given: number): number {
    const possible = this.mayHaveGiven.get(course) ?? 0
    const believed = Math.min(given, possible)
    this.mayHaveGiven.set(course, possible - believed)
    return believed
  }

  /** A new network asks anew, and nobody waits for what the old one has asked. */
  forget(): void {
    this.waiting = []
  }

  private goOn(): void {
    const next = this.waiting.shift()
    if (next) void this.get(next)
  }

  private note(course: KeptCourse, size: number): void {
    this.mayHaveGiven.set(course, (this.mayHaveGiven.get(course) ?? 0) + size * GIVES_EACH)
  }

  /** A piece, or null: the network waits for an answer, whatever happens. One that is damaged is fetched again. */
  private async read(course: KeptCourse, index: number): Promise<Uint8Array | null> {
    try {
      const { content } = await this.world.disk.load(course)
      return (await content?.store.get(index)) ?? null
    } catch (error) {
      if (error instanceof Failure) void restoreCourse(course)
      else console.error('keeper: piece', course.infoHash, error)
      return null
    }
  }
}

/** Of a course that there is room for all of it is, sooner or later; else what somebody waits for. */
function isWanted({ content, facts }: KeptCourse, index: number): boolean {
  if (!content || !facts.running) return false
  if (facts.wantAll) return true
  return facts.waiters.files().some((file) => {
    const pieces = filePieces(content.torrent, file)
    return pieces !== undefined && index >= pieces.from && index <= pieces.to
  })
}
