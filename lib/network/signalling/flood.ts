/**
 * What one tracker may send. A second of much work: 200 announces are answered and a class of thirty offers connections
 * of 3 kB. At once comes what was not read for 20 s of that.
 */
const FRAMES_PER_S = 500
const FRAMES_AT_ONCE = 10_000
const CHARACTERS_PER_S = 256 * 1024
const CHARACTERS_AT_ONCE = 4 * 1024 * 1024

/** Counts what comes through one socket. */
export interface FloodMeter {
  /** Whether the frame, in characters, is more than a tracker may send: 500 frames and 256 KiB a second, or 10,000 and 4 MiB at once. */
  overflows(length: number): boolean
}

/** Two leaky buckets: what lies in them runs out as time passes. */
export function createFloodMeter(now = () => performance.now()): FloodMeter {
  let frames = 0
  let characters = 0
  let countedAt = now()
  return {
    overflows(length) {
      const seconds = (now() - countedAt) / 1000
      countedAt += seconds * 1000
      frames = Math.max(0, frames - seconds * FRAMES_PER_S) + 1
      characters = Math.max(0, characters - seconds * CHARACTERS_PER_S) + length
      return frames > FRAMES_AT_ONCE || characters > CHARACTERS_AT_ONCE
    },
  }
}
