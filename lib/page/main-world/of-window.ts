/**
 * A function of another window, to be called by that window. Elements that Chromium first tells a function of get the prototypes
 * of its window, for ever: a script of the page would find this window's in its own document, and our hooks for another page.
 */
export function ofWindow<P extends unknown[], R>(
  window: Window & typeof globalThis,
  work: (...parameters: P) => R,
): (...parameters: P) => R {
  if (window === globalThis.window) return work
  return new window.Function('work', 'return (...parameters) => work(...parameters)')(work)
}
