const KEY = 'seedbank-stand-aside'

/**
 * Whether this load of the page is to go on as if the extension were not there. Both worlds of the page must know it
 * at document_start, where only the page's own storage can be read at once; a page that writes it there
 * turns the extension off for itself.
 * @param session `sessionStorage`: the mark is for this tab alone
 */
export function standsAside(session: Storage, infoHash: string): boolean {
  return session.getItem(KEY) === infoHash
}

/** Mark the next load of the page in this tab. */
export function standAside(session: Storage, infoHash: string): void {
  session.setItem(KEY, infoHash)
}

/** Take the mark away, when both worlds have seen it. */
export function forgetStandAside(session: Storage): void {
  session.removeItem(KEY)
}
