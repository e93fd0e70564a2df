import { parseAddress } from '../../lib/liascript/liascript-address'
import type { Settings } from '../../lib/protocol/settings'
import { isAllowedTracker } from '../../lib/torrent/magnet'
import { MOST_TRACKERS } from '../../lib/torrent/tracker-address'
import { text } from '../../lib/words/text'

/** What was understood of a field's text: what to save, what to tell, or both when only some of it was usable. */
export interface Reading {
  patch?: Partial<Settings>
  problem?: string
}

/** The address of a LiaScript runtime. */
export function readAddress(typed: string): Reading {
  const liascriptAddress = parseAddress(typed.trim())
  return liascriptAddress ? { patch: { liascriptAddress } } : { problem: text('liascriptAddressInvalid') }
}

/** One tracker per line; empty lines and repetitions do not count. */
export function readTrackers(typed: string): Reading {
  const lines = typed.split('\n').map((line) => line.trim())
  const trackers = [...new Set(lines.filter(Boolean))]
  const refused = trackers.filter((tracker) => !isAllowedTracker(tracker))
  const allowed = trackers.filter((tracker) => !refused.includes(tracker))
  const unused = allowed.slice(MOST_TRACKERS)
  const problems = [
    ...(refused.length > 0 ? [text('trackersRefused', refused.join(', '))] : []),
    ...(unused.length > 0 ? [text('trackersUnused', unused.join(', '))] : []),
  ]
  return { patch: { trackers: allowed }, ...(problems.length > 0 && { problem: problems.join(' ') }) }
}

/** A limit as a whole number; nothing is no limit. */
export function readLimit(limit: 'uploadLimit' | 'downloadLimit' | 'diskBudget') {
  return (typed: string): Reading => {
    if (typed === '') return { patch: { [limit]: null } }
    const value = Number(typed)
    return Number.isSafeInteger(value) && value >= 1 ? { patch: { [limit]: value } } : { problem: text('limitInvalid') }
  }
}
