import { lookup } from 'mrmime'

/** The media type that a file's name promises; `application/octet-stream` when it promises none. */
export function mediaType(path: string): string {
  // For `a.constructor` it finds what every object has.
  const type: unknown = lookup(path)
  return typeof type === 'string' ? type : 'application/octet-stream'
}

/** The type that a file of a course is given to a browser with: text is UTF-8. */
export function contentType(path: string): string {
  const type = mediaType(path)
  return type.startsWith('text/') ? `${type};charset=utf-8` : type
}
