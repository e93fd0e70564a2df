import { filePieces, type Torrent } from '../../torrent/metadata'

/** A run of bytes in a file of the torrent. */
export interface FilePart {
  file: number
  at: number
  length: number
}

/** Bytes behind what a player asked for that are fetched next, to keep peers busy: a little for every player, then more. */
export const READ_AHEAD = [1024 * 1024, 4 * 1024 * 1024]
const FARTHEST = Math.max(...READ_AHEAD)
/** A head that has moved by less is not worth telling the network: sound and picture of a film lie apart by about as much. */
const STEP = 1024 * 1024
/** Time after which a player that does not ask again is not waiting. */
const LAPSE_MS = 5000
const MOST_HEADS = 8

interface Head extends FilePart {
  askedAt: number
  /** Where the bytes begin that are fetched for it. */
  from: number
}

/** Where players are in a course's films: what they have asked for lately, newest first. */
export class PlaybackPositions {
  private heads: Head[] = []

  /** A player needs these bytes now. @returns whether other pieces than before are wanted */
  ask({ file, at, length }: FilePart, now: number): boolean {
    const isNear = (head: Head) => head.file === file && at >= head.from - STEP && at <= head.from + FARTHEST
    const before = this.current(now).find(isNear)
    const moved = !before || at < before.from || at - before.from >= STEP
    const head = { file, at, length, askedAt: now, from: moved ? at : before.from }
    this.heads = [head, ...this.heads.filter((other) => other !== before)].slice(0, MOST_HEADS)
    return moved
  }

  /** What is to be fetched for them: first what they asked for, then what follows. */
  wanted(now: number): FilePart[] {
    const heads = this.current(now)
    const ahead = READ_AHEAD.flatMap((length) => heads.map(({ file, from }) => ({ file, at: from, length })))
    return [...heads.map(({ file, at, length }) => ({ file, at, length })), ...ahead]
  }

  private current(now: number): Head[] {
    this.heads = this.heads.filter(({ askedAt }) => now - askedAt < LAPSE_MS)
    return this.heads
  }
}

/** The pieces that hold a part, first and last included; undefined for one that holds nothing of its file. */
export function partPieces(torrent: Torrent, { file, at, length }: FilePart): { from: number; to: number } | undefined {
  const whole = torrent.files[file]
  const end = Math.min(at + length, whole?.length ?? 0)
  if (!whole || at >= end || !filePieces(torrent, file)) return undefined
  return {
    from: Math.floor((whole.offset + at) / torrent.pieceLength),
    to: Math.floor((whole.offset + end - 1) / torrent.pieceLength),
  }
}
