/** Seconds between announces at trackers that name none. */
const DEFAULT_INTERVAL = 120
const MIN_INTERVAL = 60
const MAX_INTERVAL = 3600
/** Seconds between announces while nobody is found. A helper may come at any moment, and a person is waiting. */
const SEARCH_INTERVALS = [5, 10, 20, 30]

/** @returns the seconds a tracker wants between two announces, within 60 and 3600 (THREATS.md K3) */
export function clampInterval(interval: number | null): number {
  if (interval === null || Number.isNaN(interval)) return DEFAULT_INTERVAL
  return Math.min(Math.max(interval, MIN_INTERVAL), MAX_INTERVAL)
}

/**
 * Milliseconds from one announce to the next.
 * @param interval seconds, clamped
 * @param searches announces already made while looking for somebody; null when not looking
 */
export function announceDelay(interval: number, searches: number | null): number {
  if (searches !== null) return (SEARCH_INTERVALS[searches] ?? SEARCH_INTERVALS.at(-1) ?? interval) * 1000
  // Up to a tenth later, so that courses announced together drift apart.
  return Math.min(interval * (1 + Math.random() / 10), MAX_INTERVAL) * 1000
}
