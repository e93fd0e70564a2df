import type { FileCall, FileCalls, FileReply } from './file-worker-protocol'

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void }

export type Files = {
  [K in keyof FileCalls]: (...args: Parameters<FileCalls[K]>) => Promise<ReturnType<FileCalls[K]>>
}

/** The file worker's calls as promises. A `Uint8Array` argument is transferred: the caller's is empty afterwards. */
export function connectFiles(worker: Worker): Files {
  const waiting = new Map<number, Waiting>()
  let lastId = 0

  worker.addEventListener('message', ({ data }: MessageEvent<FileReply>) => {
    const { resolve, reject } = waiting.get(data.id) ?? {}
    waiting.delete(data.id)
    if ('error' in data) reject?.(new DOMException(data.error.message, data.error.name))
    else resolve?.(data.value)
  })

  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message))
    waiting.clear()
  })

  const call =
    (name: keyof FileCalls) =>
    (...args: unknown[]) =>
      new Promise<unknown>((resolve, reject) => {
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        const transfer = args.filter((arg) => arg instanceof Uint8Array).map((bytes) => bytes.buffer as ArrayBuffer)
        worker.postMessage({ id, name, args } satisfies FileCall, transfer)
      })

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
