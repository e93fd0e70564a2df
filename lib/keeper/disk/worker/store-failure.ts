import { Failure, type FailureCode } from '../../../protocol/failure'

/** Free bytes that are as good as none: databases need room to work in. */
const NEARLY_FULL = 64 * 1024 * 1024

/** What a person is told when the disk refuses to be written or read. */
export function storeFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  const full = error instanceof DOMException && error.name === 'QuotaExceededError'
  return new Failure(full ? 'disk-full' : 'store-broken', String(error))
}

/** The same, by a look at the disk: on a full one Chromium also throws errors that do not say so. */
export async function findStoreFailure(error: unknown): Promise<FailureCode> {
  const { code } = storeFailure(error)
  if (code !== 'store-broken') return code
  console.error('keeper: store', error)
  // A browser that cannot tell leaves the first guess.
  const { quota, usage } = (await navigator.storage?.estimate().catch(() => undefined)) ?? {}
  const full = quota !== undefined && usage !== undefined && quota - usage < NEARLY_FULL
  return full ? 'disk-full' : code
}
