/**
 * A serial queue: each work begins when the one before has ended, in the order in which they were given. One that fails
 * stops none that follows.
 * @returns to be called with a work; resolves and rejects as the work does
 */
export function createSerialQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(work)
    // Whoever gave the work hears of it.
    last = done.catch(() => undefined)
    return done
  }
}
