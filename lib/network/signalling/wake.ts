/** Milliseconds. */
const TICK = 2000
/** A tick that comes so much too late, or at another time of day, follows a sleep. */
const GAP = 5000

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
    if (passed > TICK + GAP || jump > GAP) onWake()
  }, TICK)
  return () => clearInterval(timer)
}
