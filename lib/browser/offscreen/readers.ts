import { browser } from 'wxt/browser'
import type { InfoHash } from '../../base/info-hash'
import type { Course } from '../../protocol/course'
import { toFailure } from '../../protocol/failure'
import { needsPerson } from '../../protocol/needs-person'
import type { PartReply, PartRequest, ReadProgress, ReadReply, ReadRequest, SlideShown } from '../../protocol/reads'
import type { ReadName, Reads } from '../../protocol/streams'
import { readerOf } from '../reader'
import { isOwn, isPage } from '../rpc'

const PREFIX = 'read/'
/** Bytes that a player may ask for at a time. */
const LONGEST_PART = 64 * 1024
/** Parts that all players of a document may wait for at a time: each of them for picture and sound. */
const MOST_PARTS = 256

interface Readings {
  file(infoHash: InfoHash, path: string | null): Promise<{ path: string; file: File }>
  part(infoHash: InfoHash, part: PartRequest): Promise<{ size: number; done: boolean; bytes: Uint8Array }>
  /** A document shows the first slide. */
  shown(infoHash: InfoHash): Promise<void>
}

/**
 * Give files to the documents that the background has allowed to read, each the one course it was allowed, no more.
 * While a document reads, its course is in use, and it is told how the course is coming. Who sends anything else is cut, and
 * must be allowed anew.
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
    const { sender } = port
    // Where documents have no ids, a frame would pass for the page around it. The extension's own viewer needs no leave.
    const mayRead = sender && (isOwn(sender) || (isPage(sender) && allowed.get(readerOf(sender)) === infoHash))
    if (!mayRead) return port.disconnect()
    const where = `keeper, ${port.name}`
    let ended = false
    const tell = (message: Reads[ReadName]) => ended || port.postMessage(message)
    const watching = watch(infoHash, (course) => tell(progressOf(course ?? removed))).catch((error: unknown) => {
      toFailure(error, where)
      return () => {}
    })
    const end = () => {
      ended = true
      allowed.delete(readerOf(sender))
      void watching.then((stop) => stop())
    }
    port.onDisconnect.addListener(end)
    let parts = 0
    port.onMessage.addListener((request: unknown) => {
      if (isRequest(request)) void answerRead(infoHash, request, where).then(tell)
      else if (isPartRequest(request) && ++parts <= MOST_PARTS) {
        void answerPart(infoHash, request, where).then((reply) => {
          parts--
          tell(reply)
        })
      } else if (isSlideShown(request)) {
        void read.shown(infoHash).catch((error: unknown) => toFailure(error, where))
      } else {
        // The end that disconnects is not told of it.
        end()
        port.disconnect()
      }
    })
  })

  function answerRead(infoHash: InfoHash, { id, path }: ReadRequest, where: string): Promise<ReadReply> {
    return read.file(infoHash, path).then(
      ({ path, file }) => ({ id, ok: true, path, file }),
      (error) => ({ id, ok: false, reason: reasonOf(error, where) }),
    )
  }

  function answerPart(infoHash: InfoHash, request: PartRequest, where: string): Promise<PartReply> {
    const { part } = request
    return read.part(infoHash, request).then(
      (found) => ({ part, ok: true, ...found }),
      (error) => ({ part, ok: false, reason: reasonOf(error, where) }),
    )
  }

  return (documentId, infoHash) => allowed.set(documentId, infoHash)
}

const reasonOf = (error: unknown, where: string) =>
  toFailure(error, where).code === 'file-missing' ? 'missing' : 'gone'

type Told = Pick<
  Course,
  'state' | 'mode' | 'kind' | 'entryReady' | 'size' | 'have' | 'seeders' | 'leechers' | 'failure'
>

/** A course that was removed while it was read. */
const removed = {
  ...{ state: 'paused', mode: 'paused', kind: 'unknown', entryReady: false, failure: 'removed' },
  ...{ size: 0, have: 0, seeders: 0, leechers: 0 },
} as const satisfies Told

const progressOf = (course: Told): ReadProgress => {
  const { state, size, have, seeders, leechers, failure } = course
  return { progress: { state, size, have, seeders, leechers, failure, needsPerson: needsPerson(course) } }
}

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

const isSlideShown = (message: unknown): message is SlideShown =>
  (message as Partial<SlideShown> | null)?.shown === true

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
