import { PendingCalls } from '../../base/pending-calls'
import { Failure } from '../../protocol/failure'
import type { PartReply, PartRequest } from '../../protocol/reads'

type Found = Pick<Extract<PartReply, { ok: true }>, 'size' | 'done' | 'bytes'>

/**
 * Asks the keeper for bytes of a file that may be incomplete: `bytes` has as many from `at` on as are here, perhaps none.
 * Rejects when they will not come: with `file-missing`, `removed`, or `keeper-gone` when nobody answers any more.
 */
export type ReadPart = (path: string, at: number, length: number) => Promise<Found>

/** Parts that players of this document wait for. The keeper may go and come back meanwhile. */
export function createPartCalls(post: (request: PartRequest) => void) {
  const calls = new PendingCalls<Found, Omit<PartRequest, 'part'>>()

  const read: ReadPart = (path, at, length) => {
    const call = { path, at, length }
    return calls.ask((part) => post({ part, ...call }), call)
  }

  return {
    read,
    /** @returns whether the message is about parts */
    take(message: unknown): boolean {
      const reply = partReply(message)
      if (!reply) return false
      if (reply.ok) calls.resolve(reply.part, reply)
      else calls.reject(reply.part, new Failure(reply.reason === 'missing' ? 'file-missing' : 'removed'))
      return true
    },
    askAgain(): void {
      for (const [part, call] of calls.waiting()) post({ part, ...call })
    },
    giveUp(): void {
      calls.rejectAll(new Failure('keeper-gone'))
    },
  }
}

/** A reply as the protocol has it, made of what came over the extension's port, or undefined. */
function partReply(message: unknown): PartReply | undefined {
  if (typeof message !== 'object' || message === null) return undefined
  const { part, ok, size, done, bytes, reason } = message as Record<string, unknown>
  if (typeof part !== 'number') return undefined
  if (ok === true && typeof size === 'number' && bytes instanceof Uint8Array)
    return { part, ok, size, done: done === true, bytes }
  return { part, ok: false, reason: reason === 'missing' ? 'missing' : 'gone' }
}
