import type { Clock } from '../../lib/base/clock'

interface Timer {
  at: number
  run(): void
  /** Milliseconds between two runs; undefined for one that runs once. */
  every?: number
}

/** A clock that the test turns. */
export function fakeClock(start = Date.now()) {
  let now = start
  let elapsed = 0
  const timers = new Set<Timer>()

  function add(timer: Timer): () => void {
    timers.add(timer)
    return () => timers.delete(timer)
  }

  const nextDue = (until: number) =>
    [...timers]
      .filter(({ at }) => at <= until)
      .reduce<Timer | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined)

  const clock: Clock = {
    now: () => now,
    elapsed: () => elapsed,
    after: (ms, run) => add({ at: elapsed + ms, run }),
    every: (ms, run) => add({ at: elapsed + ms, run, every: ms }),
  }

  return {
    clock,
    /** Time passes, and what is due runs. */
    advance(ms: number): void {
      const until = elapsed + ms
      for (let due = nextDue(until); due; due = nextDue(until)) {
        now += due.at - elapsed
        elapsed = due.at
        if (due.every === undefined) timers.delete(due)
        else due.at += due.every
        due.run()
      }
      now += until - elapsed
      elapsed = until
    },
    /** The computer sleeps: the date goes on, and nothing runs. */
    sleep(ms: number): void {
      now += ms
    },
  }
}
