import { parseFrame, type TrackerFrame } from './tracker-frame'

/** Milliseconds. */
const CONNECT_TIMEOUT = 10_000
const ANSWER_TIMEOUT = 20_000
const MAX_DELAY = 300_000
/** Between two attempts, except the first two after a good connection was lost. */
const MIN_DELAY = 5000
/** A connection that was of use for so long was a good one. */
const GOOD_TIME = 60_000
/** Characters. A frame carries one session description. */
const MAX_FRAME = 1_000_000

/** What is needed of a WebSocket. */
export interface SocketLike {
  addEventListener(type: 'open' | 'message' | 'error' | 'close', listener: (event: Event) => void): void
  send(text: string): void
  close(): void
}

export interface TrackerSocket {
  readonly open: boolean
  /** Send a frame if the socket is open. */
  send(frame: string): void
  /** Send a frame that a live tracker answers; silence for 20 s replaces the socket. */
  ask(frame: string): void
  /** The network may be back: dial now instead of later, but not twice within 5 s. */
  retry(): void
  /** Close for good. No listener is called afterwards. */
  close(): void
}

interface Listeners {
  onOpen(): void
  onFrame(frame: TrackerFrame): void
  /** An open socket is gone. `clean`: the tracker knows it too, because it has closed it itself. */
  onLost(clean: boolean): void
}

/**
 * A WebSocket to a tracker that is dialled again whenever it is lost: after 1 and 2 s, then from 5 s doubling up to
 * 5 min, with jitter (THREATS.md K7–K9).
 * @param url `wss:`, or `ws:` on loopback
 * @param dial opens a socket; may throw
 */
export function connectTracker(url: string, dial: (url: string) => SocketLike, listeners: Listeners): TrackerSocket {
  let socket: SocketLike | null = null
  let open = false
  let failures = 0
  let goodSince: number | null = null
  let dialledAt = 0
  let redial: ReturnType<typeof setTimeout> | undefined
  let deadline: ReturnType<typeof setTimeout> | undefined
  let closed = false

  function connect(): void {
    clearTimeout(redial)
    dialledAt = performance.now()
    goodSince = null
    waitFor(CONNECT_TIMEOUT)
    try {
      const dialled = dial(url)
      socket = dialled
      listen(dialled, 'open', () => {
        waitFor(null)
        open = true
        listeners.onOpen()
      })
      listen(dialled, 'message', (event) => receive((event as MessageEvent<unknown>).data))
      listen(dialled, 'close', (event) => lose((event as CloseEvent).wasClean))
      listen(dialled, 'error', () => lose(false))
    } catch {
      lose(false)
    }
  }

  /** Events of a socket that was given up are not heard. */
  function listen(dialled: SocketLike, type: 'open' | 'message' | 'error' | 'close', hear: (event: Event) => void) {
    dialled.addEventListener(type, (event) => {
      if (socket === dialled) hear(event)
    })
  }

  function waitFor(timeout: number | null): void {
    clearTimeout(deadline)
    deadline = timeout === null ? undefined : setTimeout(() => lose(false), timeout)
  }

  function receive(data: unknown): void {
    if (typeof data === 'string' && data.length > MAX_FRAME) {
      lose(false)
      return
    }
    const frame = parseFrame(data)
    if (!frame) return
    waitFor(null)
    goodSince ??= performance.now()
    listeners.onFrame(frame)
  }

  function lose(clean: boolean): void {
    const wasOpen = open
    if (goodSince !== null && performance.now() - goodSince >= GOOD_TIME) failures = 0
    hangUp()
    redial = setTimeout(connect, redialDelay(failures))
    failures++
    if (wasOpen) listeners.onLost(clean)
  }

  function hangUp(): void {
    waitFor(null)
    open = false
    const old = socket
    socket = null
    old?.close()
  }

  connect()
  return {
    get open() {
      return open
    },
    send(frame) {
      if (open) socket?.send(frame)
    },
    ask(frame) {
      if (!open) return
      socket?.send(frame)
      if (deadline === undefined) waitFor(ANSWER_TIMEOUT)
    },
    retry() {
      if (socket || closed) return
      failures = 0
      clearTimeout(redial)
      redial = setTimeout(connect, Math.max(0, dialledAt + MIN_DELAY - performance.now()))
    },
    close() {
      closed = true
      clearTimeout(redial)
      hangUp()
    },
  }
}

/** Milliseconds to wait after so many failures in a row, half of it by chance. */
function redialDelay(failures: number): number {
  const delay = Math.min(1000 * 2 ** failures, MAX_DELAY) * (0.5 + Math.random() / 2)
  return failures < 2 ? delay : Math.max(delay, MIN_DELAY)
}
