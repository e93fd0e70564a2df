/** What an answer is waited for with. */
interface Pending<Answer, Call> {
  call: Call
  resolve(answer: Answer): void
  reject(error: Error): void
}

/**
 * Calls to another context, each waiting for its answer under an id of its own.
 * `Call` is what is kept of a call while it waits, to count it or to send it again.
 */
export class PendingCalls<Answer, Call = void> {
  private readonly pending = new Map<number, Pending<Answer, Call>>()
  private lastId = 0

  get size(): number {
    return this.pending.size
  }

  /** Send a call under a new id. Rejects with what `send` throws; the call is forgotten then. */
  ask(send: (id: number) => void, call: Call): Promise<Answer> {
    const id = ++this.lastId
    return new Promise((resolve, reject) => {
      this.pending.set(id, { call, resolve, reject })
      try {
        send(id)
      } catch (error) {
        this.reject(id, error as Error)
      }
    })
  }

  /** Answer a call. An id that waits for nothing is ignored. */
  resolve(id: number, answer: Answer): void {
    this.take(id)?.resolve(answer)
  }

  /** Fail a call. An id that waits for nothing is ignored. */
  reject(id: number, error: Error): void {
    this.take(id)?.reject(error)
  }

  /** Fail all calls: nobody will answer them. */
  rejectAll(error: Error): void {
    for (const id of [...this.pending.keys()]) this.reject(id, error)
  }

  /** Calls without an answer under their ids, the longest waiting first. */
  waiting(): [id: number, call: Call][] {
    return [...this.pending].map(([id, { call }]) => [id, call])
  }

  private take(id: number): Pending<Answer, Call> | undefined {
    const pending = this.pending.get(id)
    this.pending.delete(id)
    return pending
  }
}
