import type { ToSwarm } from '../../protocol/calls'

/** A running swarm: its port, and the end of it. */
export interface SwarmHost {
  port: MessagePort
  close(): void
}

const TICK_MS = 1000
/** A swarm that was silent for so many ticks is replaced. Ticks, not time: a sleeping computer is no dead swarm. */
const SILENT_TICKS = 4
/** A new one gets longer: its process has to start. */
const START_TICKS = 12

export interface SwarmListeners {
  /** A new swarm knows nothing yet. */
  onStart(): void
  onMessage(untrusted: unknown): void
  /** The swarm has fallen silent, or says that it is worn out; another one starts next. */
  onDeath?(): void
}

/** Keeps a swarm running: opens it, and opens another when its heart-beat stops, or when it asks for that. */
export function watchSwarm(open: () => SwarmHost, { onStart, onMessage, onDeath }: SwarmListeners) {
  let host: SwarmHost | undefined
  let ticksLeft = 0
  let timer: ReturnType<typeof setInterval> | undefined

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
      timer = setInterval(() => {
        if (--ticksLeft < 0) replace()
      }, TICK_MS)
    },
    stop(): void {
      clearInterval(timer)
      host?.close()
      host = undefined
    },
    send(message: ToSwarm, transfer: Transferable[] = []): void {
      host?.port.postMessage(message, transfer)
    },
  }
}

export type SwarmWatch = ReturnType<typeof watchSwarm>
