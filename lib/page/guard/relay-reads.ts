import { toFailure } from '../../protocol/failure'
import type { PartRequest, PlayReply, ReadProgress, ReadReply, ReadRequest, SlideShown } from '../../protocol/reads'
import { createPartCalls, type ReadPart } from '../worlds/part-calls'
import { MOST_READS, MOST_READS_EVER } from '../worlds/read-limits'
import { readProgress, readReply, readRequest } from './read-messages'

/** The part of an extension port that is used here (`runtime.Port`). */
export interface KeeperPort {
  postMessage(message: ReadRequest | PartRequest | SlideShown): void
  disconnect(): void
  onMessage: { addListener(listener: (message: unknown) => void): void }
  onDisconnect: { addListener(listener: () => void): void }
}

export interface RelayOptions {
  /** Opens a port to the keeper that is bound to this page's course. */
  connect(): KeeperPort
  /** Asks again whether this page may read, after the port was lost. */
  claim(): Promise<boolean>
  /** Waits before the next attempt, which is counted from 0. */
  pause(attempt: number): Promise<void>
  /** An address with which one player plays an incomplete file; undefined when the complete file is needed. */
  openPlayer(path: string, read: ReadPart): Promise<string | undefined>
  /** How the course is coming; undefined when nothing more will be heard of it. */
  onProgress(progress: ReadProgress['progress'] | undefined): void
  /** The page has got an answer: its first is the file that LiaScript shows. @param ok with a file */
  onAnswer?(ok: boolean): void
}

export interface Relay {
  /**
   * To be called when the page is shown again from the back/forward cache. Going there, it lost its port to the keeper without
   * being told (https://developer.chrome.com/blog/bfcache-extension-messaging-changes).
   */
  reconnect(): void
  /** To be called when the first slide is there. */
  slideShown(): void
}

/**
 * Passes a page's reads on to the keeper and the files back: the guard between a hostile page and the extension.
 * Whoever sends anything but a well-formed read, or more of them than an honest page, is cut off. When the keeper
 * goes and comes back, what it has not answered is asked again.
 */
export function relayReads(
  page: MessagePort,
  { connect, claim, pause, openPlayer, onProgress, onAnswer = () => {} }: RelayOptions,
): Relay {
  const unanswered = new Map<number, ReadRequest>()
  const parts = createPartCalls((request) => keeper?.postMessage(request))
  let keeper: KeeperPort | undefined
  let reads = 0
  let attempt = 0
  let closed = false

  function open(): void {
    const port = connect()
    keeper = port
    port.onMessage.addListener((message) => {
      const progress = readProgress(message)
      if (progress) return onProgress(progress)
      if (parts.take(message)) return
      const reply = readReply(message)
      if (!reply || !unanswered.delete(reply.id)) return
      attempt = 0
      page.postMessage(reply)
      onAnswer(reply.ok)
    })
    port.onDisconnect.addListener(() => {
      if (keeper === port) void reopen()
    })
    for (const request of unanswered.values()) if (!request.play) port.postMessage(request)
    parts.askAgain()
  }

  /** With an address that plays or, when there is none, with the file. */
  async function answerPlayer(id: number, path: string): Promise<void> {
    const url = await openPlayer(path, parts.read).catch((error: unknown) => {
      toFailure(error, 'guard, film')
      return undefined
    })
    if (closed) return
    if (url === undefined) {
      unanswered.set(id, { id, path })
      keeper?.postMessage({ id, path })
    } else {
      unanswered.delete(id)
      page.postMessage({ id, ok: true, path, url } satisfies PlayReply)
    }
  }

  async function reopen(): Promise<void> {
    keeper = undefined
    await pause(attempt++)
    if (closed) return
    if (await claim()) open()
    else close()
  }

  function close(): void {
    closed = true
    for (const id of unanswered.keys()) page.postMessage({ id, ok: false, reason: 'gone' } satisfies ReadReply)
    unanswered.clear()
    parts.giveUp()
    page.close()
    keeper?.disconnect()
    onProgress(undefined)
  }

  page.onmessage = ({ data }: MessageEvent<unknown>) => {
    const request = readRequest(data)
    reads += 1
    const abuse = !request || unanswered.has(request.id) || unanswered.size >= MOST_READS || reads > MOST_READS_EVER
    if (abuse) return close()
    unanswered.set(request.id, request)
    if (request.play && request.path !== null) void answerPlayer(request.id, request.path)
    else keeper?.postMessage(request)
  }
  open()

  return {
    reconnect() {
      if (!keeper) return
      keeper.disconnect()
      void reopen()
    },
    slideShown: () => keeper?.postMessage({ shown: true }),
  }
}
