/** Seconds between announces at trackers that name none. */
const DEFAULT_INTERVAL_S = 120
/** Bounds of what trackers ask for. wt-tracker (2024 and later) asks for 20 s, and forgets whoever was silent for 40 s. */
const MIN_INTERVAL_S = 20
const MAX_INTERVAL_S = 3600
/** Seconds between announces while nobody is found. A seeder may come at any moment, and a person is waiting. */
const SEARCH_INTERVALS_S = [2, 5, 10, 20, 30]
/** Announces of dormant courses a second that are no burden: each takes about 1 ms of all of a browser's processes. */
const EASY_RATE = 12
/** Interval below which a tracker soon forgets. */
const SHORT_INTERVAL_S = 60

/** @returns seconds between two announces, as the tracker wants them but within 20 and 3600 (docs/threats.md K3) */
export function clampInterval(interval: number | null): number {
  if (interval === null || Number.isNaN(interval)) return DEFAULT_INTERVAL_S
  return Math.min(Math.max(interval, MIN_INTERVAL_S), MAX_INTERVAL_S)
}

/** Milliseconds until the next announce of a course for which nobody has been found `searches` times. */
export function searchDelay(searches: number): number {
  return (SEARCH_INTERVALS_S[searches] ?? SEARCH_INTERVALS_S.at(-1) ?? DEFAULT_INTERVAL_S) * 1000
}

/**
 * Milliseconds until the next announce.
 * @param interval seconds, clamped
 */
export function announceDelay(interval: number): number {
  // Up to a tenth later, so that courses announced together drift apart.
  return Math.min(interval * (1 + Math.random() / 10), MAX_INTERVAL_S) * 1000
}

/**
 * Milliseconds until the next announce of a dormant course. The announce asks for nothing; it only keeps the tracker from
 * forgetting the course. One course among thousands is announced as rarely as trackers bear: bittorrent-tracker asks for
 * 120 s and forgets after 20 min, aquatic_ws after 30 min, wt-tracker before 2024 with the socket only.
 * @param first whether the course has been announced only once: then the next comes up to half of that sooner, so that
 * courses that were announced together are spread over the interval
 */
export function dormantDelay(interval: number, courses: number, first = false): number {
  const patience = interval < SHORT_INTERVAL_S ? 1.5 : 7
  const delay = announceDelay(Math.min(Math.max(interval, courses / EASY_RATE), interval * patience))
  return first ? delay * (0.5 + Math.random() / 2) : delay
}
