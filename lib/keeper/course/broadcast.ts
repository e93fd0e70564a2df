type Listener<T> = (changed: ReadonlySet<T>) => void

const INTERVAL_MS = 1000

/** Tells its listeners which items have changed: at once when one is `urgent`, else at most once a second. */
export class Broadcast<T> {
  private readonly listeners = new Set<Listener<T>>()
  private waiting = new Set<T>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private flushing = false
  private sentAt = Number.NEGATIVE_INFINITY

  /** @returns the end of the subscription */
  subscribe(listener: Listener<T>): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  changed(item: T, urgent = false): void {
    this.waiting.add(item)
    if (urgent && !this.flushing) {
      // Once, however many changes come in this turn.
      this.flushing = true
      queueMicrotask(() => this.flush())
    }
    this.timer ??= setTimeout(() => this.flush(), Math.max(0, this.sentAt + INTERVAL_MS - performance.now()))
  }

  private flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.flushing = false
    this.sentAt = performance.now()
    const changed = this.waiting
    this.waiting = new Set()
    for (const listener of this.listeners) {
      try {
        listener(changed)
      } catch {
        // Its port was closed meanwhile.
        this.listeners.delete(listener)
      }
    }
  }
}
