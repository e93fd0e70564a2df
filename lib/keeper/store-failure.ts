import { Failure } from '../failure'

/** What a person is told when the disk refuses to be written or read. */
export function storeFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  const full = error instanceof DOMException && error.name === 'QuotaExceededError'
  return new Failure(full ? 'disk-full' : 'store-broken', String(error))
}
