import type { FileCall, FileCalls, FileReply, Files } from './worker/file-calls'

interface Waiting {
  call: FileCall
  /** It was lost with a worker before. */
  again?: boolean
  resolve(value: unknown): void
  reject(error: Error): void
}

const TICK_MS = 10_000
/** Ticks of silence after which a worker that was asked hangs. Ticks, not time: a computer that sleeps does not hang. */
const SILENT_TICKS = 12

/** Lost with a worker, they are asked of the next: a piece that cannot be read would count as damaged. */
const onlyReads: ReadonlySet<keyof FileCalls> = new Set(['read', 'open', 'list', 'readNote'])

/**
 * The file worker's calls as promises. A `Uint8Array` argument is transferred: the caller's is empty afterwards.
 * A worker that dies or hangs is replaced; what it was asked fails, unless the next can be asked for it.
 */
export function connectFiles(openWorker: () => Worker): Files {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let lastId = 0
  let silent = 0
  let timer: ReturnType<typeof setInterval> | undefined

  function start(): Worker {
    const started = openWorker()
    started.addEventListener('message', ({ data }: MessageEvent<FileReply>) => {
      silent = 0
      const { resolve, reject } = waiting.get(data.id) ?? {}
      waiting.delete(data.id)
      if ('error' in data) reject?.(new DOMException(data.error.message, data.error.name))
      else resolve?.(data.value)
    })
    started.addEventListener('error', ({ message }) => replace(started, message))
    started.addEventListener('messageerror', () => replace(started, 'an answer that cannot be read'))
    return started
  }

  /** The next one starts when it is asked for something. */
  function replace(dead: Worker, why: string): void {
    if (worker !== dead) return
    console.error('keeper: file worker', why)
    worker = undefined
    // The next can open the files that this one has open.
    dead.terminate()
    const lost = [...waiting.values()]
    waiting.clear()
    for (const asked of lost) {
      if (!onlyReads.has(asked.call.name) || asked.again) asked.reject(new Error(`file worker: ${why}`))
      else send({ ...asked, again: true })
    }
  }

  function send(asked: Waiting): void {
    if (waiting.size === 0) silent = 0
    waiting.set(asked.call.id, asked)
    timer ??= setInterval(watch, TICK_MS)
    const { args } = asked.call
    const transfer = args.filter((arg) => arg instanceof Uint8Array).map((bytes) => bytes.buffer as ArrayBuffer)
    worker ??= start()
    worker.postMessage(asked.call, transfer)
  }

  function watch(): void {
    if (waiting.size === 0) {
      clearInterval(timer)
      timer = undefined
    } else if (++silent > SILENT_TICKS && worker) {
      replace(worker, 'no answer')
    }
  }

  const call =
    (name: keyof FileCalls) =>
    (...args: unknown[]) =>
      new Promise<unknown>((resolve, reject) => send({ call: { id: ++lastId, name, args }, resolve, reject }))

  return {
    write: call('write'),
    read: call('read'),
    open: call('open'),
    remove: call('remove'),
    borrow: call('borrow'),
    list: call('list'),
    writeNote: call('writeNote'),
    readNote: call('readNote'),
    removeNote: call('removeNote'),
    probe: call('probe'),
  } as Files
}
