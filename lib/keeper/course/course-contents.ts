import { findEntry } from '../../liascript/entry'
import { emptyBitfield } from '../../torrent/bitfield'
import { pieceSize, type Torrent } from '../../torrent/metadata'
import { PieceStore } from '../disk/piece-store'
import type { Files } from '../disk/worker/file-calls'
import type { CourseRecord } from '../library/library'
import { type Commit, type Facts, hasFile } from './course-facts'

/** What happens to a course's metadata and pieces. */
export class CourseContents {
  readonly #facts: Facts
  readonly #files: Files
  readonly #commit: Commit

  constructor(facts: Facts, files: Files, commit: Commit) {
    this.#facts = facts
    this.#files = files
    this.#commit = commit
  }

  /**
   * Its metadata has come.
   * @param pieces those that are stored; a bitfield of another length counts for none
   */
  metadataKnown(torrent: Torrent, info: Uint8Array, pieces: Uint8Array | undefined): void {
    const { record, running } = this.#facts
    const wasComplete = record.complete
    this.#take(torrent, info, pieces)
    record.name ||= torrent.name
    const changed = running && record.complete !== wasComplete
    void this.#commit({ run: this.#metadataSought() ?? (changed ? 'restart' : undefined), tell: 'now' })
  }

  /** The library has no metadata of it: it is looked for like a new course, and keeps the pieces it has. */
  metadataLost(): void {
    const { record, running } = this.#facts
    const wasComplete = record.complete
    record.complete = false
    const changed = running && wasComplete
    void this.#commit({ run: this.#metadataSought() ?? (changed ? 'restart' : undefined), tell: 'now' })
  }

  /** Reading its metadata has failed with an error, which the course fails with. */
  metadataUnreadable(): void {
    this.#metadataSought()
  }

  /**
   * Everything of it is wanted, and the library is to have it. Pieces that come meanwhile are remembered.
   * @param enter puts it into the library
   * @throws what `enter` throws; then the library does not have it
   */
  async kept(enter: () => Promise<void>): Promise<void> {
    const facts = this.#facts
    facts.wantAll = true
    facts.waiters.started()
    void this.#commit({ run: 'ranges' })
    facts.saved = !facts.gone
    try {
      await enter()
    } catch (error) {
      facts.saved = false
      throw error
    }
    void this.#commit({ save: 'soon', tell: 'now' })
  }

  /** The course was shared from here: complete, with files in a folder of the store of their own. */
  shared(record: CourseRecord, torrent: Torrent, info: Uint8Array, pieces: Uint8Array): void {
    const facts = this.#facts
    facts.content?.store.close()
    facts.record = record
    facts.saved = true
    facts.failure = undefined
    facts.wantAll = true
    this.#take(torrent, info, pieces)
    void this.#commit({ save: 'soon', run: 'restart', tell: 'now' })
  }

  /** The folder of a course that is here, complete, was shared again. */
  sharedAgain(folderName: string): void {
    const { record } = this.#facts
    record.sharedFrom = folderName
    record.mode = 'on'
    void this.#commit({ save: 'soon', run: 'refresh', tell: 'now' })
  }

  /**
   * A piece was stored and checked, or was here already.
   * @returns resolves when the library has it
   */
  pieceStored(index: number, isNew: boolean): Promise<void> {
    const facts = this.#facts
    const { content, record } = facts
    if (!content || !isNew) return this.#commit({ save: 'now' })
    facts.have += pieceSize(content.torrent, index)
    record.complete = facts.have === record.size
    if (record.complete) record.damaged = undefined
    const advanced = this.#advance()
    return this.#commit({
      save: 'now',
      run: advanced ? 'ranges' : undefined,
      tell: advanced || record.complete ? 'now' : 'soon',
    })
  }

  /** More pieces are found damaged while all of them are being looked at; what follows from it comes at the end. */
  piecesLost(): void {
    this.#recount()
    this.#facts.record.damaged = !this.#facts.record.complete
  }

  /** Pieces on the disk are not what they were; the store counts them as missing. */
  damageFound(): void {
    const { record, waiters } = this.#facts
    this.piecesLost()
    // Nobody fetches what a paused course misses.
    if (record.damaged && record.mode === 'paused') waiters.giveUp('damaged')
    void this.#commit({ save: 'soon', run: 'restart', tell: 'now' })
  }

  #take(torrent: Torrent, info: Uint8Array, pieces: Uint8Array | undefined): void {
    const { record } = this.#facts
    const none = emptyBitfield(torrent.pieceCount)
    const stored = pieces?.length === none.length ? pieces : none
    const store = new PieceStore(record.folder ?? record.infoHash, torrent, stored, this.#files)
    this.#facts.content = { torrent, info, store, entry: findEntry(torrent.files) }
    record.size = torrent.length
    this.#recount()
    if (this.#facts.wantAll) this.#facts.waiters.started()
  }

  /** Size and readiness anew, from the pieces. */
  #recount(): void {
    const facts = this.#facts
    const { record } = facts
    facts.have = facts.content?.store.size() ?? 0
    record.complete = facts.have === record.size && facts.have > 0
    this.#advance()
  }

  /** Readers get the files that are complete now. @returns whether somebody has got one, or LiaScript can start */
  #advance(): boolean {
    const facts = this.#facts
    const woken = facts.waiters.wake((index) => hasFile(facts, index))
    const wasReady = facts.entryReady
    const entry = facts.content?.entry
    facts.entryReady = entry !== undefined && hasFile(facts, entry)
    return woken || facts.entryReady !== wasReady
  }

  #metadataSought(): 'refresh' | undefined {
    const wasPending = this.#facts.metadataPending
    this.#facts.metadataPending = false
    return wasPending ? 'refresh' : undefined
  }
}
