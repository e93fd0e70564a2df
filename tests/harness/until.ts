import { setTimeout as sleep } from 'node:timers/promises'
import { PATIENCE_MS } from './patience.ts'

/** Between two looks at another process, which tells of no event. */
const LOOK_MS = 50

/**
 * Makes waiting for a condition an event: `changed()` is called whenever it may have become true.
 * `until` rejects after `timeout` milliseconds, naming what was waited for.
 */
export function createWaiter() {
  const checks = new Set<() => void>()
  return {
    changed() {
      for (const check of [...checks]) check()
    },
    until(condition: () => boolean, what: string, timeout = PATIENCE_MS): Promise<void> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          checks.delete(check)
          reject(new Error(`${what}: not within ${timeout / 1000} s`))
        }, timeout)
        const check = () => {
          if (!condition()) return
          clearTimeout(timer)
          checks.delete(check)
          resolve()
        }
        checks.add(check)
        check()
      })
    },
  }
}

/**
 * Looks at another process until there is something to see.
 * @returns the first answer that is not undefined
 * @throws Error naming what was waited for
 */
export async function lookUntil<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
  // Between two looks, for want of an event.
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(LOOK_MS)) {
    const seen = await look()
    if (seen !== undefined) return seen
    if (Date.now() > deadline) throw new Error(`${what}: not within ${PATIENCE_MS / 1000} s`)
  }
}
