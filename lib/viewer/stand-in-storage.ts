/** A `Storage` of this page alone, for pages that have none: it is empty at each start. */
function createStorage(): Storage {
  const entries = new Map<string, string>()
  return {
    get length() {
      return entries.size
    },
    getItem: (key) => entries.get(String(key)) ?? null,
    setItem: (key, value) => void entries.set(String(key), String(value)),
    removeItem: (key) => void entries.delete(String(key)),
    clear: () => entries.clear(),
    key: (index) => [...entries.keys()][index] ?? null,
  }
}

/**
 * Gives a page of opaque origin what scripts expect of a page: reading `localStorage`, `sessionStorage`, `document.cookie` or
 * `navigator.serviceWorker` there is an error otherwise.
 */
export function standInForStorage(window: Window & typeof globalThis): void {
  for (const name of ['localStorage', 'sessionStorage']) {
    const value = createStorage()
    Object.defineProperty(window, name, { get: () => value, configurable: true })
  }
  Object.defineProperty(window.document, 'cookie', { get: () => '', set() {}, configurable: true })
  Object.defineProperty(window.navigator, 'serviceWorker', { value: undefined, configurable: true })
}
