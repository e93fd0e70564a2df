import { browser } from 'wxt/browser'
import { toFailure } from '../../protocol/failure'
import type { StreamKind, Subscribe, Subscriptions } from '../../protocol/streams'
import { isOwn } from '../rpc'

/** Stream to the extension's own pages. A stream that cannot begin stays silent until its page has gone. */
export function serveStreams(subscriptions: Subscriptions): void {
  browser.runtime.onConnect.addListener((port) => {
    const [kind = '', id = ''] = port.name.split('/')
    if (!port.sender || !isOwn(port.sender) || !isKind(kind)) return
    let ended = false
    // Each gets the values of its own kind: the compiler cannot follow a name that is known only now.
    const subscribe = subscriptions[kind] as Subscribe<unknown>
    const stopping = subscribe((value) => ended || port.postMessage(value), id).catch((error: unknown) => {
      toFailure(error, `keeper, stream ${port.name}`)
      return () => {}
    })
    port.onDisconnect.addListener(() => {
      ended = true
      void stopping.then((stop) => stop())
    })
  })

  const isKind = (kind: string): kind is StreamKind => Object.hasOwn(subscriptions, kind)
}
