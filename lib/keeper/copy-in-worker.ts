import { Failure } from '../failure'
import type { ShareProgress, ShareRequest } from '../protocol'
import type { PreparedCourse } from './prepare-course'
import type { FromShareWorker, ToShareWorker } from './share-worker-protocol'

/**
 * Copies what is to be shared into a folder of the store, under a name of its own, and makes its metadata.
 * @throws Failure as `KeeperCalls.share` does; what was written remains
 */
export type CopyFolder = (
  folder: string,
  request: ShareRequest,
  onProgress: (progress: ShareProgress) => void,
  signal: AbortSignal,
) => Promise<PreparedCourse>

/** Copies each folder in a worker of its own, which ends with it. */
export function copyInWorker(openWorker: () => Worker): CopyFolder {
  return (folder, request, onProgress, signal) => {
    const worker = openWorker()
    const tell = (message: ToShareWorker) => worker.postMessage(message)
    const { promise, resolve, reject } = Promise.withResolvers<PreparedCourse>()
    worker.addEventListener('message', ({ data }: MessageEvent<FromShareWorker>) => {
      if (data.type === 'progress') onProgress(data.progress)
      else if (data.type === 'done') resolve(data.prepared)
      else reject(new Failure(data.code, data.message, data.detail))
    })
    worker.addEventListener('error', ({ message }) => reject(new Failure('store-broken', message)))
    const cancel = () => tell({ type: 'cancel' })
    signal.addEventListener('abort', cancel)
    tell({ type: 'copy', folder, request })
    if (signal.aborted) cancel()
    return promise.finally(() => {
      signal.removeEventListener('abort', cancel)
      worker.terminate()
    })
  }
}
