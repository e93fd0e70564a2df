import { Failure } from '../../protocol/failure'
import type { ShareProgress, ShareRequest } from '../../protocol/sharing'
import type { PreparedCourse } from './worker/prepare-course'
import type { FromShareWorker, ToShareWorker } from './worker/share-calls'
import type { SourceEdition } from './worker/source-editions'

/**
 * Copies what is to be shared into a folder of the store, under a name of its own, and makes its metadata.
 * @param editions editions whose files are not copied where they are the same
 * @throws Failure as `KeeperCalls.share` does; what was written remains
 */
export type CopyFolder = (
  folder: string,
  request: ShareRequest,
  editions: SourceEdition[],
  onProgress: (progress: ShareProgress) => void,
  signal: AbortSignal,
) => Promise<PreparedCourse>

/** Files in one message: thousands would stall the keeper for seconds. */
const PORTION = 500
/** Time for a worker to end what it was told to cancel. One that hangs does not. */
const CANCEL_MS = 10_000

/** Copies each folder in a worker of its own, which ends with it. */
export function createFolderCopier(openWorker: () => Worker): CopyFolder {
  return (folder, request, editions, onProgress, signal) => {
    const worker = openWorker()
    const tell = (message: ToShareWorker) => worker.postMessage(message)
    const { promise, resolve, reject } = Promise.withResolvers<PreparedCourse>()
    worker.addEventListener('message', ({ data }: MessageEvent<FromShareWorker>) => {
      if (data.type === 'progress') onProgress(data.progress)
      else if (data.type === 'done') resolve(data.prepared)
      else reject(new Failure(data.code, data.message, data.detail))
    })
    worker.addEventListener('error', ({ message }) => reject(new Failure('store-broken', message)))
    worker.addEventListener('messageerror', () => reject(new Failure('store-broken', 'an answer that cannot be read')))
    let timer: ReturnType<typeof setTimeout> | undefined
    async function begin(): Promise<void> {
      const { name, files } = request
      for (let from = 0; from < files.length && !signal.aborted; from += PORTION) {
        tell({ type: 'files', files: files.slice(from, from + PORTION) })
        // Whatever else waits comes first.
        await new Promise((resolve) => setTimeout(resolve))
      }
      tell({ type: 'copy', folder, name, editions })
      if (signal.aborted) cancel()
    }
    const cancel = () => {
      tell({ type: 'cancel' })
      timer ??= setTimeout(() => reject(new Failure('share-cancelled')), CANCEL_MS)
    }
    signal.addEventListener('abort', cancel)
    void begin()
    return promise.finally(() => {
      signal.removeEventListener('abort', cancel)
      clearTimeout(timer)
      worker.terminate()
    })
  }
}
