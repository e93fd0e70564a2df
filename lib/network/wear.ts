/** Bytes of memory beyond which the network is replaced when nothing moves, and at once. */
const HEAP_SOON = 400 * 1024 * 1024
const HEAP_NOW = 1200 * 1024 * 1024
/** Time without room for another connection. Chromium gives room back within 30 s. */
const STARVED_MS = 60_000
/** Time after which a worn network is replaced although something moves. */
const PATIENCE_MS = 5 * 60_000

interface Load {
  /** Bytes of memory that the network uses. */
  heap: number
  /** Milliseconds for which there has been no room for another connection. */
  starved: number
  /** Whether something is being fetched or given. */
  moving: boolean
}

/** Tells when a network had better be replaced by a new one: before it runs out of memory or of connections. */
export function watchWear(now = () => performance.now()): (load: Load) => boolean {
  let since: number | undefined
  return ({ heap, starved, moving }) => {
    if (heap > HEAP_NOW) return true
    if (heap < HEAP_SOON && starved < STARVED_MS) {
      since = undefined
      return false
    }
    since ??= now()
    return !moving || now() - since > PATIENCE_MS
  }
}

/** Bytes of JavaScript objects in this process, where the browser tells. */
export function usedHeap(): number {
  const { memory } = performance as Performance & { memory?: { usedJSHeapSize: number } }
  return memory?.usedJSHeapSize ?? 0
}
