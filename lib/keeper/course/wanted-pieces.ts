import type { ToNetwork } from '../../protocol/keeper-network'
import { filePieces } from '../../torrent/metadata'
import type { CourseFacts } from './course-facts'
import { partPieces } from './playback-positions'

export type Ranges = Extract<ToNetwork, { type: 'want' }>['ranges']

/** Bytes. Smaller courses are here before LiaScript has started. */
const LARGE = 8_000_000

/** From the metadata, or from the read of the README, until LiaScript has started on a slow machine, at most. */
export const STARTING_MS = 8000
/** From the first slide until it has asked for its pictures. */
export const FIRST_SLIDE_MS = 1500

export const isLarge = ({ record }: CourseFacts): boolean => record.size >= LARGE

/** Whether only what somebody waits for is fetched. @param now in ms since 1970 */
export function isCalm(facts: CourseFacts, now: number): boolean {
  const { calmUntil, meteredOnlyNeeded, content } = facts
  return now < calmUntil || (meteredOnlyNeeded && content?.entry !== undefined && isLarge(facts))
}

/**
 * What is to be fetched: the README, files and parts of films that somebody waits for, the rest. The largest `priority`
 * comes first.
 * @param now in ms since 1970
 */
export function wantedRanges(facts: CourseFacts, now: number): Ranges {
  const { content, record, waiters, positions, wantAll, entryReady } = facts
  if (!content || record.complete) return []
  const { torrent, entry } = content
  // The smallest first: a slide's pictures do not wait for its film.
  const files = waiters.files().map((index) => ({
    length: torrent.files[index]?.length ?? 0,
    pieces: filePieces(torrent, index),
  }))
  const parts = positions.wanted(now).map((part) => ({ length: part.length, pieces: partPieces(torrent, part) }))
  const waited = [...files, ...parts].sort((one, other) => one.length - other.length)
  const inOrder = waited.map(({ pieces }, place) => ({ pieces, priority: 1 + waited.length - place }))
  if (wantAll && entry !== undefined && !entryReady) {
    inOrder.unshift({ pieces: filePieces(torrent, entry), priority: 3 + waited.length })
  }
  const ranges = inOrder.flatMap(({ pieces, priority }) => (pieces ? [{ ...pieces, priority }] : []))
  return wantAll && !isCalm(facts, now) ? [...ranges, { from: 0, to: torrent.pieceCount - 1, priority: 1 }] : ranges
}
