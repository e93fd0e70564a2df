/**
 * The address that LiaScript sees in a page that has none of the web: it reads the course from it, and writes the slide to it.
 * `example.invalid` is a name that can never be anybody's (RFC 2606).
 */
export const BASE = 'https://viewer.invalid/course/'

export interface VirtualAddress {
  /** As LiaScript would read `location.href`. */
  href(): string
}

/**
 * Keeps the address in the history's own entries, so that Back and Forward lead through the slides. Must run before LiaScript.
 * @param search of the course's page, `?magnet:…`
 * @param hash `#3`, or `''` for the first slide
 * @param tell hears of each new address
 */
export function keepVirtualAddress(
  window: Window & typeof globalThis,
  { search, hash }: { search: string; hash: string },
  tell: (href: string) => void,
): VirtualAddress {
  const { history, History, location } = window
  let href = BASE + search + hash
  for (const method of ['pushState', 'replaceState'] as const) {
    const native = History.prototype[method]
    History.prototype[method] = function (_state, unused, url) {
      href = new URL(url ?? '', href).href
      native.call(this, { href }, unused, location.href)
      tell(href)
    }
  }
  // After a reload the browser has kept the state of the entry: the page around knows better.
  history.replaceState(null, '', href)
  // Before LiaScript's own listener, which reads the address.
  window.addEventListener('popstate', ({ state }) => {
    href = hrefIn(state) ?? href
    tell(href)
  })
  return { href: () => href }
}

/** An entry that another page of this origin has made has another state. */
function hrefIn(state: unknown): string | undefined {
  const { href } = (state ?? {}) as { href?: unknown }
  return typeof href === 'string' && href.startsWith(BASE) ? href : undefined
}
