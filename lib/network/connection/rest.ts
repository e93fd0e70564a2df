/** Rest after a run, in times that it took: a tenth of the thread's time goes into it at most. */
const REST = 9
const MIN_REST_MS = 1

/** Something that peers can make happen as often as they like, and that takes longer the larger the course is (W15). */
export interface RestingRun {
  /** Run now, or when the rest after the last run is over. */
  run(): void
  stop(): void
}

export function withRest(work: () => void): RestingRun {
  let timer: ReturnType<typeof setTimeout> | undefined
  let restsUntil = Number.NEGATIVE_INFINITY

  function run(): void {
    if (timer !== undefined) return
    const begin = performance.now()
    if (begin < restsUntil) {
      timer = setTimeout(() => {
        timer = undefined
        run()
      }, restsUntil - begin)
      return
    }
    work()
    const end = performance.now()
    restsUntil = end + (end - begin) * REST + MIN_REST_MS
  }

  return { run, stop: () => clearTimeout(timer) }
}
