type Subscriber = { snapshot: () => unknown; emit: (value: never) => void; last: string }

const INTERVAL_MS = 1000

/** Sends each subscriber its snapshot when that has changed: at once when it is `urgent`, else at most once a second. */
export class Broadcast {
  private readonly subscribers = new Set<Subscriber>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private flushing = false
  private sentAt = Number.NEGATIVE_INFINITY

  /** @returns the end of the subscription */
  subscribe<T>(snapshot: () => T, emit: (value: T) => void): () => void {
    const subscriber: Subscriber = { snapshot, emit, last: '' }
    this.subscribers.add(subscriber)
    this.send(subscriber)
    return () => this.subscribers.delete(subscriber)
  }

  changed(urgent = false): void {
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
    for (const subscriber of this.subscribers) this.send(subscriber)
  }

  private send(subscriber: Subscriber): void {
    const value = subscriber.snapshot()
    const text = JSON.stringify(value)
    if (text === subscriber.last) return
    subscriber.last = text
    try {
      subscriber.emit(value as never)
    } catch {
      // Its port was closed meanwhile.
      this.subscribers.delete(subscriber)
    }
  }
}
