import { PendingCalls } from '../../base/pending-calls'
import type { FileCall, FileCalls, FileReply, Files } from './worker/file-calls'

/** A call that waits for its answer. */
interface Asked {
  name: keyof FileCalls
  args: unknown[]
  /** The call was lost with a worker before. */
  again?: boolean
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
  const calls = new PendingCalls<unknown, Asked>()
  let worker: Worker | undefined
  let silent = 0
  let timer: ReturnType<typeof setInterval> | undefined

  function start(): Worker {
    const started = openWorker()
    started.addEventListener('message', ({ data }: MessageEvent<FileReply>) => {
      silent = 0
      if ('error' in data) calls.reject(data.id, new DOMException(data.error.message, data.error.name))
      else calls.resolve(data.id, data.value)
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
    silent = 0
    // The next can open the files that this one has open.
    dead.terminate()
    for (const [id, asked] of calls.waiting()) {
      if (!onlyReads.has(asked.name) || asked.again) {
        calls.reject(id, new Error(`file worker: ${why}`))
      } else {
        asked.again = true
        post(id, asked)
      }
    }
  }

  function post(id: number, { name, args }: Asked): void {
    timer ??= setInterval(watch, TICK_MS)
    const transfer = args.filter((arg) => arg instanceof Uint8Array).map((bytes) => bytes.buffer as ArrayBuffer)
    worker ??= start()
    worker.postMessage({ id, name, args } satisfies FileCall, transfer)
  }

  function watch(): void {
    if (calls.size === 0) {
      clearInterval(timer)
      timer = undefined
    } else if (++silent > SILENT_TICKS && worker) {
      replace(worker, 'no answer')
    }
  }

  const call =
    (name: keyof FileCalls) =>
    (...args: unknown[]) => {
      if (calls.size === 0) silent = 0
      const asked = { name, args }
      return calls.ask((id) => post(id, asked), asked)
    }

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
