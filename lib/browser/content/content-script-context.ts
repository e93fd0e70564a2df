// What content scripts get as their context in place of WXT's, which tells the page of itself by an event that names the
// extension, for the sake of timers and location watchers that nothing here uses.

import { browser } from 'wxt/browser'

export class ContentScriptContext {
  readonly #ending = new AbortController()

  get signal(): AbortSignal {
    return this.#ending.signal
  }

  /** False once the extension has been updated or removed: its scripts stay in the pages, and can ask nobody any more. */
  get isValid(): boolean {
    if (browser?.runtime?.id === undefined) this.#ending.abort()
    return !this.signal.aborted
  }
}
