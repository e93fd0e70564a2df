import type { ShareProgress } from '../../../protocol/sharing'

const INTERVAL_MS = 100
/** Speed is that of the last seconds. */
const WINDOW_MS = 3000

/**
 * Counts bytes and tells of them at most ten times a second, and always when all are there.
 * @param now milliseconds
 */
export function startMeter(total: number, tell: (progress: ShareProgress) => void, now = () => performance.now()) {
  const told = [{ at: now(), done: 0 }]
  let done = 0
  return (count: number, file: string): void => {
    done += count
    const at = now()
    if (done < total && at - (told.at(-1)?.at ?? 0) < INTERVAL_MS) return
    while (told.length > 1 && at - (told[0]?.at ?? at) > WINDOW_MS) told.shift()
    const from = told[0] ?? { at, done: 0 }
    told.push({ at, done })
    tell({ done, total, speed: Math.round(((done - from.done) * 1000) / Math.max(1, at - from.at)), file })
  }
}
