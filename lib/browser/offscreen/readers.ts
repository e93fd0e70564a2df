import { type Browser, browser } from 'wxt/browser'
import type { InfoHash } from '../../base/info-hash'
import type { Course } from '../../protocol/course'
import { Failure } from '../../protocol/failure'
import type { PartReply, PartRequest, ReadProgress, ReadReply, ReadRequest } from '../../protocol/reads'
import { readerOf } from '../reader'

const PREFIX = 'read/'
/** Bytes that a player may ask for at a time. */
const LONGEST_PART = 64 * 1024
/** Parts that all players of a document may wait for at a time: each of them for picture and sound. */
const MOST_PARTS = 256

interface Readings {
  file(infoHash: InfoHash, path: string | null): Promise<{ path: string; file: File }>
  part(infoHash: InfoHash, part: PartRequest): Promise<{ size: number; done: boolean; bytes: Uint8Array }>
}

/**
 * Give files to the documents that the background has allowed to read, each the one course it was allowed, no more.
 * While a document reads, its course is in use, and it is told how the course is coming.
 * @returns `allow`
 */
export function serveReaders(
  read: Readings,
  watch: (infoHash: InfoHash, emit: (course: Course | null) => void) => Promise<() => void>,
): (documentId: string, infoHash: InfoHash) => void {
  const allowed = new Map<string, InfoHash>()

  browser.runtime.onConnect.addListener((port) => {
    if (!port.name.startsWith(PREFIX)) return
    const infoHash = port.name.slice(PREFIX.length)
    if (!port.sender || allowed.get(readerOf(port.sender)) !== infoHash) return port.disconnect()
    const watching = watch(infoHash, (course) => course && tell(port, progressOf(course))).catch(() => () => {})
    port.onDisconnect.addListener((closed) => {
      if (closed.sender) allowed.delete(readerOf(closed.sender))
      void watching.then((stop) => stop())
    })
    let parts = 0
    port.onMessage.addListener((request: unknown) => {
      if (isRequest(request)) void answerRead(infoHash, request).then((reply) => tell(port, reply))
      else if (isPartRequest(request) && ++parts <= MOST_PARTS) {
        void answerPart(infoHash, request).then((reply) => {
          parts--
          tell(port, reply)
        })
      } else port.disconnect()
    })
  })

  function answerRead(infoHash: InfoHash, { id, path }: ReadRequest): Promise<ReadReply> {
    return read.file(infoHash, path).then(
      ({ path, file }) => ({ id, ok: true, path, file }),
      (error) => ({ id, ok: false, reason: reasonOf(error) }),
    )
  }

  function answerPart(infoHash: InfoHash, request: PartRequest): Promise<PartReply> {
    const { part } = request
    return read.part(infoHash, request).then(
      (found) => ({ part, ok: true, ...found }),
      (error) => ({ part, ok: false, reason: reasonOf(error) }),
    )
  }

  return (documentId, infoHash) => allowed.set(documentId, infoHash)
}

const reasonOf = (error: unknown) => (error instanceof Failure && error.code === 'file-missing' ? 'missing' : 'gone')

function tell(port: Browser.runtime.Port, message: ReadReply | PartReply | ReadProgress): void {
  try {
    port.postMessage(message)
  } catch {
    // The document has gone meanwhile.
  }
}

const progressOf = ({ state, size, have, seeders, leechers, failure }: Course): ReadProgress => ({
  progress: { state, size, have, seeders, leechers, failure },
})

function isRequest(message: unknown): message is ReadRequest {
  const { id, path } = (message ?? {}) as Partial<ReadRequest>
  return Number.isSafeInteger(id) && (path === null || typeof path === 'string')
}

function isPartRequest(message: unknown): message is PartRequest {
  const { part, path, at, length } = (message ?? {}) as Partial<PartRequest>
  return (
    Number.isSafeInteger(part) && typeof path === 'string' && isCount(at) && isCount(length) && length <= LONGEST_PART
  )
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
