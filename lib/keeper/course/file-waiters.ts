import { Failure, type FailureCode } from '../../protocol/failure'

interface Waiter {
  done(): void
  fail(error: Failure): void
}

/** Readers that wait for files of one course or for the course itself, and players that look at every new piece. */
export class FileWaiters {
  private readonly waiting = new Map<number, Waiter[]>()
  private readonly watchers = new Set<() => void>()
  private starting: Waiter[] = []

  /** Indices of the files that somebody waits for. */
  files(): number[] {
    return [...this.waiting.keys()]
  }

  /**
   * Resolves when the file is complete.
   * @throws Failure what the course fails with, or `removed`
   */
  wait(file: number): Promise<void> {
    return new Promise((done, fail) => {
      this.waiting.set(file, [...(this.waiting.get(file) ?? []), { done, fail }])
    })
  }

  /** Resolves when the course is being fetched. @throws Failure as `wait` does */
  waitForStart(): Promise<void> {
    return new Promise((done, fail) => this.starting.push({ done, fail }))
  }

  /** The course is being fetched from now on, or is here. */
  started(): void {
    for (const { done } of this.starting.splice(0)) done()
  }

  /** Calls back after every change of the pieces. @returns the end of it */
  watch(look: () => void): () => void {
    this.watchers.add(look)
    return () => this.watchers.delete(look)
  }

  /** The pieces have changed. @returns whether somebody has got a file */
  wake(hasFile: (file: number) => boolean): boolean {
    for (const look of this.watchers) look()
    const complete = this.files().filter(hasFile)
    for (const file of complete) {
      const waiters = this.waiting.get(file) ?? []
      this.waiting.delete(file)
      for (const { done } of waiters) done()
    }
    return complete.length > 0
  }

  /** Nobody waits any longer. */
  giveUp(code: FailureCode): void {
    const waiters = [...this.starting.splice(0), ...[...this.waiting.values()].flat()]
    this.waiting.clear()
    for (const { fail } of waiters) fail(new Failure(code))
  }
}
