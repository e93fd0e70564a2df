const WANTED = 'seedbank-port-wanted'
const OFFERED = 'seedbank-port-offered'
const GIVEN = 'seedbank-port'

/**
 * Hands a MessagePort from the extension's own world of a page to the page's (MAIN) world, whichever of the two content
 * scripts runs first. Both run at document_start and every event here is dispatched synchronously, so no script of
 * the page can come between. Ports are DOM objects: each world has its own wrapper of the same port.
 */
export function givePort(window: Window, port: MessagePort): void {
  window.addEventListener(WANTED, () => window.dispatchEvent(new MessageEvent(GIVEN, { ports: [port] })), {
    once: true,
  })
  window.dispatchEvent(new Event(OFFERED))
}

/** The other end, in the page's world. Calls back once, at once or when the other content script runs. */
export function takePort(window: Window, take: (port: MessagePort) => void): void {
  const taken = new AbortController()
  const ask = () => window.dispatchEvent(new Event(WANTED))
  window.addEventListener(
    GIVEN,
    (event) => {
      const port = (event as MessageEvent).ports[0]
      if (!port) return
      taken.abort()
      event.stopImmediatePropagation()
      take(port)
    },
    { signal: taken.signal },
  )
  window.addEventListener(OFFERED, ask, { signal: taken.signal })
  ask()
}
