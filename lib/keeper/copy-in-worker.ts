import { Failure } from '../failure'
import type { ShareProgress } from '../protocol'
import type { ShareJob } from './share-copy'
import type { FromShareWorker, ToShareWorker } from './share-worker-protocol'

/**
 * Copies a folder into the store, under a name of its own, and hashes its pieces.
 * @returns SHA-1 of every piece, 20 bytes each
 * @throws Failure `file-changed`, `share-cancelled`, `disk-full`, `store-broken`; what was written remains
 */
export type CopyFolder = (
  folder: string,
  job: ShareJob,
  onProgress: (progress: ShareProgress) => void,
  signal: AbortSignal,
) => Promise<Uint8Array<ArrayBuffer>>

/** Copies each folder in a worker of its own, which ends with it. */
export function copyInWorker(openWorker: () => Worker): CopyFolder {
  return (folder, job, onProgress, signal) => {
    const worker = openWorker()
    const tell = (message: ToShareWorker) => worker.postMessage(message)
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>()
    worker.addEventListener('message', ({ data }: MessageEvent<FromShareWorker>) => {
      if (data.type === 'progress') onProgress(data.progress)
      else if (data.type === 'done') resolve(data.hashes)
      else reject(new Failure(data.code, data.message, data.detail))
    })
    worker.addEventListener('error', ({ message }) => reject(new Failure('store-broken', message)))
    const cancel = () => tell({ type: 'cancel' })
    signal.addEventListener('abort', cancel)
    tell({ type: 'copy', folder, job })
    if (signal.aborted) cancel()
    return promise.finally(() => {
      signal.removeEventListener('abort', cancel)
      worker.terminate()
    })
  }
}
