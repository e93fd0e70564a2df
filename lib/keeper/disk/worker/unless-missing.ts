/** For what may be gone: a missing file or folder is undefined. */
export function unlessMissing(error: unknown): undefined {
  if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
}
