/**
 * What a page of a course has asked for and cannot be given here.
 * - `address`: its query. Firefox lets no script give a document another address
 * - `file`: a file by a request that nothing can be waited for in, and that nobody could know of before
 */
export type Lacking = 'address' | 'file'

const eventOf = (lacking: Lacking) => `seedbank-lacking-${lacking}`

/** Tells the extension's world of the same window. Nothing is in it that the page could not say of itself. */
export function tellLacking(window: Window, lacking: Lacking): void {
  window.dispatchEvent(new Event(eventOf(lacking)))
}

/** Calls back once for each. */
export function hearLacking(window: Window, onLacking: (lacking: Lacking) => void): void {
  for (const lacking of ['address', 'file'] as const) {
    window.addEventListener(eventOf(lacking), () => onLacking(lacking), { once: true })
  }
}
