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
    until(condition: () => boolean, what: string, timeout: number): Promise<void> {
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
