import { Failure } from '../../protocol/failure'
import { emptyBitfield, hasBit, hasBits, setBit } from '../../torrent/bitfield'
import { pieceHash, pieceSize, type Torrent } from '../../torrent/metadata'
import { pieceSpans } from '../../torrent/piece-spans'
import type { Files } from './worker/file-calls'
import { storeFailure } from './worker/store-failure'

/** Pieces at work side by side, so that reading and hashing overlap. */
const LANES = 4

/** The pieces of one torrent on disk. Every piece is checked before it is stored and before it is given out. */
export class PieceStore {
  private closed = false
  /** Read or written since the browser was started, and found right. */
  private readonly checked: Uint8Array

  constructor(
    /** Of the store. */
    private readonly folder: string,
    private readonly torrent: Torrent,
    /** Which pieces are stored and checked; changed in place. */
    readonly have: Uint8Array,
    private readonly files: Pick<Files, 'read' | 'write'>,
  ) {
    this.checked = emptyBitfield(torrent.pieceCount)
  }

  /**
   * Store a piece, `bytes` being transferred away.
   * @returns `known` when it is already here, `bad` when it is not what the torrent says
   * @throws Failure `disk-full`, `store-broken`
   */
  async put(index: number, bytes: Uint8Array): Promise<'new' | 'known' | 'bad'> {
    if (!this.isPiece(index) || !(await this.isGood(index, bytes)) || this.closed) return 'bad'
    if (hasBit(this.have, index)) return 'known'
    try {
      await this.files.write(this.folder, pieceSpans(this.torrent, index), bytes)
    } catch (error) {
      throw storeFailure(error)
    }
    setBit(this.checked, index, true)
    if (hasBit(this.have, index)) return 'known'
    setBit(this.have, index, true)
    return 'new'
  }

  /**
   * The piece's bytes; undefined when it is not here.
   * @throws Failure `store-broken` when it is no longer what it was; it counts as missing from then on
   */
  async get(index: number): Promise<Uint8Array | undefined> {
    if (!this.isPiece(index) || !hasBit(this.have, index)) return undefined
    // What cannot be read is lost, and said so below.
    const bytes = await this.files.read(this.folder, pieceSpans(this.torrent, index)).catch(() => undefined)
    if (bytes && (await this.isGood(index, bytes))) {
      setBit(this.checked, index, true)
      return bytes
    }
    this.lose(index, index)
    throw new Failure('store-broken', `piece ${index} of ${this.folder}`)
  }

  /**
   * Whether these pieces, both ends included, are here and right: to be asked before a file is given out that nobody checks
   * afterwards. Each is read at most once a session; what is not right counts as missing from then on.
   */
  async check(from: number, to: number): Promise<boolean> {
    let next = from
    const work = async () => {
      for (let index = next++; index <= to; index = next++) {
        // `get` has noted that it is missing.
        if (!hasBit(this.checked, index)) await this.get(index).catch(() => undefined)
      }
    }
    await Promise.all(Array.from({ length: LANES }, work))
    return hasBits(this.have, from, to)
  }

  /** Count these pieces as missing, both ends included. */
  lose(from: number, to: number): void {
    for (let index = from; index <= to; index++) {
      setBit(this.have, index, false)
      setBit(this.checked, index, false)
    }
  }

  /** The files are being deleted: nothing is stored any more. */
  close(): void {
    this.closed = true
  }

  /** Bytes stored and checked. */
  size(): number {
    let size = 0
    for (let index = 0; index < this.torrent.pieceCount; index++) {
      if (hasBit(this.have, index)) size += pieceSize(this.torrent, index)
    }
    return size
  }

  private isPiece(index: number): boolean {
    return Number.isInteger(index) && index >= 0 && index < this.torrent.pieceCount
  }

  private async isGood(index: number, bytes: Uint8Array): Promise<boolean> {
    if (bytes.length !== pieceSize(this.torrent, index)) return false
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', bytes as Uint8Array<ArrayBuffer>))
    const expected = pieceHash(this.torrent, index)
    return digest.every((byte, at) => byte === expected[at])
  }
}
