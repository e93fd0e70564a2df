const TICK_MS = 2000
/** Delay of a tick, or difference of the two clocks, that follows a sleep. */
const GAP_MS = 5000

/**
 * Notices that this process stood still, or that the clock was set: the computer slept, or the browser was stopped.
 * The monotonic clock may stand still in a sleep, so both clocks are watched.
 * @returns the end of it
 */
export function watchWake(onWake: () => void): () => void {
  let clock = Date.now()
  let time = performance.now()
  const timer = setInterval(() => {
    const passed = performance.now() - time
    const jump = Math.abs(Date.now() - clock - passed)
    clock = Date.now()
    time = performance.now()
    if (passed > TICK_MS + GAP_MS || jump > GAP_MS) onWake()
  }, TICK_MS)
  return () => clearInterval(timer)
}
