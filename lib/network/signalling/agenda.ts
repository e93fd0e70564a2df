/** Things done in one go at most, and the pause that follows for each of them: 200 things a second. */
const BATCH = 50
const PAUSE_MS = 5

/** Things to do at their times, in performance.now() milliseconds, with one timer for all of them. */
export interface Agenda<T> {
  /** Replaces the time that was set for the item before. */
  set(item: T, at: number): void
  delete(item: T): void
  clear(): void
}

/** Thousands of announces that are due at once, after a start or a sleep, must flood neither the tracker nor this machine. */
export function createAgenda<T>(act: (item: T) => void): Agenda<T> {
  const due = new Map<T, number>()
  /** The latest first. Items that were moved or deleted are found out when their time has come. */
  const queue: { item: T; at: number }[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let timerAt = Number.POSITIVE_INFINITY
  let pausedUntil = 0

  function wakeUp(): void {
    const at = Math.max(queue.at(-1)?.at ?? Number.POSITIVE_INFINITY, pausedUntil)
    if (at >= timerAt) return
    clearTimeout(timer)
    timerAt = at
    timer = setTimeout(work, at - performance.now())
  }

  function work(): void {
    // What is done may set new times; the next timer waits until all of this batch is done.
    timerAt = Number.NEGATIVE_INFINITY
    const now = performance.now()
    let done = 0
    for (let first = queue.at(-1); done < BATCH && first && first.at <= now; first = queue.at(-1)) {
      queue.pop()
      if (due.get(first.item) !== first.at) continue
      due.delete(first.item)
      done++
      act(first.item)
    }
    if (done > 0) pausedUntil = now + done * PAUSE_MS
    timerAt = Number.POSITIVE_INFINITY
    wakeUp()
  }

  return {
    set(item, at) {
      due.set(item, at)
      queue.splice(indexOf(at, queue), 0, { item, at })
      wakeUp()
    },
    delete: (item) => void due.delete(item),
    clear() {
      due.clear()
      queue.length = 0
    },
  }
}

/** Index at which a time belongs among descending ones: before those that are earlier or equal, which were set before it. */
function indexOf(at: number, queue: { at: number }[]): number {
  let [low, high] = [0, queue.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((queue[middle]?.at ?? 0) > at) low = middle + 1
    else high = middle
  }
  return low
}
