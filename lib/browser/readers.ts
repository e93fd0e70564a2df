import { type Browser, browser } from 'wxt/browser'
import { Failure } from '../failure'
import type { Course, InfoHash, ReadProgress, ReadReply, ReadRequest } from '../protocol'
import type { Sender } from './rpc'

const PREFIX = 'read/'

/** A document for as long as it lives. Firefox before 147 has no document ids; there it is the tab. */
export const readerOf = ({ documentId, tab }: Sender & { documentId?: string }) => documentId ?? `tab ${tab?.id}`

/**
 * Give files to the documents that the background has allowed to read, each the one course it was allowed, no more.
 * While a document reads, its course is in use, and it is told how the course is coming.
 * @returns `allow`
 */
export function serveReaders(
  read: (infoHash: InfoHash, path: string | null) => Promise<{ path: string; file: File }>,
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
    port.onMessage.addListener((request: unknown) => {
      if (!isRequest(request)) return port.disconnect()
      void read(infoHash, request.path)
        .then(
          ({ path, file }): ReadReply => ({ id: request.id, ok: true, path, file }),
          (error): ReadReply => ({ id: request.id, ok: false, reason: reasonOf(error) }),
        )
        .then((reply) => tell(port, reply))
    })
  })

  return (documentId, infoHash) => allowed.set(documentId, infoHash)
}

const reasonOf = (error: unknown) => (error instanceof Failure && error.code === 'file-missing' ? 'missing' : 'gone')

function tell(port: Browser.runtime.Port, message: ReadReply | ReadProgress): void {
  try {
    port.postMessage(message)
  } catch {
    // The document has gone meanwhile.
  }
}

const progressOf = ({ state, size, have, helpers, learners, failure }: Course): ReadProgress => ({
  progress: { state, size, have, helpers, learners, failure },
})

function isRequest(message: unknown): message is ReadRequest {
  const { id, path } = (message ?? {}) as Partial<ReadRequest>
  return Number.isSafeInteger(id) && (path === null || typeof path === 'string')
}
