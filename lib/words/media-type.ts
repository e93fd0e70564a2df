import { lookup } from 'mrmime'

/** The media type that a file's name promises; `application/octet-stream` when it promises none. */
export function mediaType(path: string): string {
  // For `a.constructor` it finds what every object has.
  const type: unknown = lookup(path)
  return typeof type === 'string' ? type : 'application/octet-stream'
}
