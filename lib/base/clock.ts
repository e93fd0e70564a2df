/** Time as the keeper sees it, so that a test can turn it: sleep, budgets and back-off need no waiting then. */
export interface Clock {
  /** Milliseconds since 1970. It goes on while the computer sleeps, and may be set back. */
  now(): number
  /** Milliseconds since some moment; it is never set back. */
  elapsed(): number
  /** Runs once, `ms` milliseconds from now. @returns cancels it */
  after(ms: number, run: () => void): () => void
  /** Runs every `ms` milliseconds. Ticks that a sleeping computer has missed are not made up for. @returns the end of it */
  every(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  every(ms, run) {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  },
}
