import type { Clock } from '../../base/clock'

type Listener<T> = (changed: ReadonlySet<T>) => void

const INTERVAL_MS = 1000

/** Tells its listeners which items have changed: at once when one is `urgent`, else at most once a second. */
export class Broadcast<T> {
  private readonly listeners = new Set<Listener<T>>()
  private waiting = new Set<T>()
  private cancel: (() => void) | undefined
  private flushing = false
  private sentAt = Number.NEGATIVE_INFINITY

  constructor(private readonly clock: Pick<Clock, 'elapsed' | 'after'>) {}

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
    const wait = Math.max(0, this.sentAt + INTERVAL_MS - this.clock.elapsed())
    this.cancel ??= this.clock.after(wait, () => this.flush())
  }

  private flush(): void {
    this.cancel?.()
    this.cancel = undefined
    this.flushing = false
    this.sentAt = this.clock.elapsed()
    const changed = this.waiting
    this.waiting = new Set()
    for (const listener of this.listeners) {
      try {
        listener(changed)
      } catch (error) {
        // The others are told all the same.
        console.error('keeper: news', error)
      }
    }
  }
}
