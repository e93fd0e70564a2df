import { browser } from 'wxt/browser'
import { isOwn } from '../rpc'

/**
 * Stream to the extension's own pages.
 * @param subscribe starts what is streamed under a name and returns its end; undefined for an unknown name
 */
export function serveStreams(subscribe: (name: string, emit: (value: unknown) => void) => (() => void) | undefined) {
  browser.runtime.onConnect.addListener((port) => {
    if (!port.sender || !isOwn(port.sender)) return
    const stop = subscribe(port.name, (value) => port.postMessage(value))
    if (stop) port.onDisconnect.addListener(stop)
  })
}
