import type { ReadProgress, ReadReply, ReadRequest } from '../../protocol/reads'
import { LONGEST_PATH } from '../worlds/read-limits'

/** A request exactly as the protocol has it, made of what a page sent, or undefined. */
export function readRequest(message: unknown): ReadRequest | undefined {
  if (typeof message !== 'object' || message === null) return undefined
  const { id, path, play } = message as Partial<ReadRequest>
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return undefined
  if (path === null) return { id, path }
  const fits = typeof path === 'string' && path.length <= LONGEST_PATH && utf8Length(path) <= LONGEST_PATH
  return fits ? { id, path, ...(play === true && { play }) } : undefined
}

/** A reply as the protocol has it, made of what came over the extension's port, or undefined. */
export function readReply(message: unknown): ReadReply | undefined {
  if (typeof message !== 'object' || message === null) return undefined
  const { id, ok, path, file, reason } = message as Record<ReplyKey, unknown>
  if (typeof id !== 'number') return undefined
  if (!ok) return { id, ok: false, reason: reason === 'missing' ? 'missing' : 'gone' }
  return typeof path === 'string' && file instanceof File ? { id, ok: true, path, file } : undefined
}

/** What the keeper says of the course's progress, or undefined when the message is about something else. */
export function readProgress(message: unknown): ReadProgress['progress'] | undefined {
  return typeof message === 'object' && message !== null ? (message as Partial<ReadProgress>).progress : undefined
}

type ReplyKey = keyof Extract<ReadReply, { ok: true }> | keyof Extract<ReadReply, { ok: false }>

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length
}
