import { createFloodMeter } from './flood'
import { parseFrame, type TrackerFrame } from './tracker-frame'

const CONNECT_TIMEOUT_MS = 10_000
const ANSWER_TIMEOUT_MS = 20_000
const MAX_DELAY_MS = 300_000
/** Outage in which a tracker may be back at any moment, and the longest delay between two attempts in it. */
const OUTAGE_MS = 900_000
const OUTAGE_DELAY_MS = 40_000
/** Shortest delay between two attempts, except the first two after a good connection was lost. */
const MIN_DELAY_MS = 5000
/** Time for which a tracker that was hung up on is left alone. */
const SHUN_MS = 30_000
/** Use after which a connection was a good one. */
const GOOD_MS = 15_000
/** Silence after which an open socket is asked for a sign of life. Many trackers close idle ones after 120 s. */
const QUIET_MS = 30_000
/** Characters of a frame. It carries one session description of 8192 at most, in which some are written as two or more. */
const MAX_FRAME = 32_768

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
  /** Nothing has been heard for 30 s: ask for something. */
  onQuiet(): void
  /** An open socket is gone. `clean`: the tracker knows it too, because it has closed it itself. */
  onLost(clean: boolean): void
}

/**
 * A WebSocket to a tracker that is dialled again whenever it is lost: after 1 and 2 s, then from 5 s doubling up to
 * 5 min, with jitter (docs/threats.md K7 to K9); up to 40 s only in the first 15 minutes of an outage. A tracker that sends
 * bytes, or too much, is hung up on for 30 s at least, and its use until then is forgotten (K1, K4).
 * @param url `wss:`, or `ws:` on loopback
 * @param dial opens a socket; may throw
 */
export function connectTracker(url: string, dial: (url: string) => SocketLike, listeners: Listeners): TrackerSocket {
  let socket: SocketLike | null = null
  let open = false
  let failures = 0
  let goodSince: number | null = null
  let flood = createFloodMeter()
  /** Before this it is not dialled, whoever asks for it. */
  let earliest = 0
  let heardAt = 0
  let reachedAt = performance.now()
  let redial: ReturnType<typeof setTimeout> | undefined
  let deadline: ReturnType<typeof setTimeout> | undefined
  let quiet: ReturnType<typeof setTimeout> | undefined
  let closed = false
  /** Whether a socket that was hung up on is still there: Chromium goes on reading it until the other side says goodbye. */
  let lingering = false

  function connect(): void {
    clearTimeout(redial)
    if (lingering) {
      redial = setTimeout(connect, SHUN_MS)
      return
    }
    earliest = performance.now() + MIN_DELAY_MS
    goodSince = null
    waitFor(CONNECT_TIMEOUT_MS)
    try {
      const dialled = dial(url)
      socket = dialled
      listen(dialled, 'open', () => {
        waitFor(null)
        open = true
        flood = createFloodMeter()
        heardAt = performance.now()
        listenForQuiet(QUIET_MS)
        listeners.onOpen()
      })
      listen(dialled, 'message', (event) => receive((event as MessageEvent<unknown>).data))
      listen(dialled, 'close', (event) => lose((event as CloseEvent).wasClean))
      listen(dialled, 'error', () => lose(false))
    } catch {
      // An address that no socket takes is a tracker that cannot be reached.
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

  function listenForQuiet(delay: number): void {
    quiet = setTimeout(() => {
      const silence = performance.now() - heardAt
      if (silence >= QUIET_MS) listeners.onQuiet()
      listenForQuiet(silence >= QUIET_MS ? QUIET_MS : QUIET_MS - silence)
    }, delay)
  }

  function receive(data: unknown): void {
    if (typeof data !== 'string' || flood.overflows(data.length)) {
      shun()
      return
    }
    // Not a reason to hang up: an honest tracker passes on what any peer offers.
    const frame = data.length > MAX_FRAME ? null : parseFrame(data)
    if (!frame) return
    waitFor(null)
    heardAt = performance.now()
    goodSince ??= heardAt
    listeners.onFrame(frame)
  }

  /** Hang up on a tracker that means harm. */
  function shun(): void {
    goodSince = null
    lingering = true
    socket?.addEventListener('close', () => {
      lingering = false
    })
    lose(false, SHUN_MS)
  }

  /** @param pause milliseconds until the next attempt at the earliest */
  function lose(clean: boolean, pause = 0): void {
    const wasOpen = open
    if (goodSince !== null && performance.now() - goodSince >= GOOD_MS) failures = 0
    if (wasOpen) reachedAt = performance.now()
    hangUp()
    earliest = Math.max(earliest, performance.now() + pause)
    redial = setTimeout(connect, Math.max(pause, redialDelay(failures, performance.now() - reachedAt, wasOpen)))
    failures++
    if (wasOpen) listeners.onLost(clean)
  }

  function hangUp(): void {
    waitFor(null)
    clearTimeout(quiet)
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
      if (deadline === undefined) waitFor(ANSWER_TIMEOUT_MS)
    },
    retry() {
      if (socket || closed) return
      failures = 0
      clearTimeout(redial)
      redial = setTimeout(connect, Math.max(0, earliest - performance.now()))
    },
    close() {
      closed = true
      clearTimeout(redial)
      hangUp()
    },
  }
}

/**
 * Milliseconds to wait for the next attempt, half of it by chance.
 * @param failures in a row
 * @param outage milliseconds since the tracker was reached
 * @param wasOpen whether the tracker can be reached, and does not want us
 */
function redialDelay(failures: number, outage: number, wasOpen: boolean): number {
  const most = wasOpen || outage > OUTAGE_MS ? MAX_DELAY_MS : OUTAGE_DELAY_MS
  const delay = Math.min(1000 * 2 ** failures, most) * (0.5 + Math.random() / 2)
  return failures < 2 ? delay : Math.max(delay, MIN_DELAY_MS)
}
