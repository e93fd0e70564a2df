/** Bytes of memory. Beyond the first, the network is replaced when nothing moves; beyond the second, at once. */
const HEAP_SOON = 400 * 1024 * 1024
const HEAP_NOW = 1200 * 1024 * 1024
/** Milliseconds without a place for a connection. Chromium gives places back within 30 s. */
const STARVED_MS = 60_000
/** Milliseconds after which it is replaced although something moves. */
const PATIENCE_MS = 5 * 60_000

interface Load {
  /** Bytes of memory that the network uses. */
  heap: number
  /** How long there has been no place for another connection, in milliseconds. */
  starved: number
  /** Something is being fetched or given. */
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
