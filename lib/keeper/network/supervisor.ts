import type { Clock } from '../../base/clock'
import type { ToNetwork } from '../../protocol/keeper-network'

/** A running network: its port, and the end of it. */
export interface NetworkHost {
  port: MessagePort
  close(): void
}

const TICK_MS = 1000
/** Ticks of silence after which a network is replaced. Ticks, not time: a sleeping computer is no dead network. */
const SILENT_TICKS = 4
/** A new one gets longer: its process has to start. */
const START_TICKS = 12

export interface NetworkListeners {
  /** A new network knows nothing yet. */
  onStart(): void
  onMessage(untrusted: unknown): void
  /** The network has fallen silent, or says that it is worn out; another one starts next. */
  onDeath?(): void
}

/** Keeps a network running: opens it, and opens another when its heart-beat stops, or when it asks for that. */
export function superviseNetwork(
  open: () => NetworkHost,
  { onStart, onMessage, onDeath }: NetworkListeners,
  clock: Pick<Clock, 'every'>,
) {
  let host: NetworkHost | undefined
  let ticksLeft = 0
  let stopWatching = () => {}

  function start(): void {
    host?.close()
    const opened = open()
    host = opened
    ticksLeft = START_TICKS
    opened.port.addEventListener('message', ({ data }: MessageEvent<{ type?: unknown; worn?: unknown } | null>) => {
      if (host !== opened) return
      if (data?.type === 'pulse') ticksLeft = SILENT_TICKS
      onMessage(data)
      if (data?.type === 'pulse' && data.worn === true) replace()
    })
    opened.port.start()
    onStart()
  }

  function replace(): void {
    onDeath?.()
    start()
  }

  return {
    start(): void {
      if (host) return
      start()
      stopWatching = clock.every(TICK_MS, () => {
        if (--ticksLeft < 0) replace()
      })
    },
    stop(): void {
      stopWatching()
      host?.close()
      host = undefined
    },
    send(message: ToNetwork, transfer: Transferable[] = []): void {
      host?.port.postMessage(message, transfer)
    },
  }
}

export type Supervisor = ReturnType<typeof superviseNetwork>
