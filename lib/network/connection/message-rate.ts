/** Messages that may come at once: a `have` for each piece of the largest torrent, twice. */
const BURST = 65_536
/** Messages a second for as long as it lasts: requests for 128 MiB of blocks. */
const PER_SECOND = 8192

/** Counts messages of one peer, by what they cost here. */
export type MessageRate = (cost?: number) => boolean

/** @returns a count of messages: false for one that is too many */
export function createMessageRate(now = () => performance.now()): MessageRate {
  let left = BURST
  let filledAt = now()
  return (cost = 1) => {
    left -= cost
    if (left >= 0) return true
    // The clock is asked by those alone that send much.
    const at = now()
    left = Math.min(BURST, left + ((at - filledAt) / 1000) * PER_SECOND)
    filledAt = at
    return left >= 0
  }
}
