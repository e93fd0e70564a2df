import type { ExtensionBrowser } from '../harness/browser.ts'
import { countObjects, inContext, type LastingContext } from '../harness/inside-network.ts'

export const contextNames: LastingContext[] = ['background', 'keeper', 'network']

/** What one context holds, after a collection of garbage. */
export interface Held {
  /** Another one stands for a context that was started again. */
  id: string
  /** Bytes of JavaScript, of the page's own objects, and of buffers. */
  heap: number
  /** RTCPeerConnections and WebSockets, those that are over and not collected among them. */
  connections: number
  /** MessagePorts, and ports of the extension API. */
  ports: number
  /** Listeners of pages' events; 0 in the service worker, which has none. */
  listeners: number
}

/** Makes one port, to learn of which kind they are, and keeps only that. */
const apiPort = `globalThis.portOfSoak ??= (() => {
  const port = chrome.runtime.connect({ name: 'soak' })
  port.disconnect()
  return Object.getPrototypeOf(port)
})()`

export function lookInto(browser: ExtensionBrowser, name: LastingContext): Promise<Held> {
  return inContext(browser, name, async (ask, id) => {
    const count = (prototype: string) => countObjects(ask, prototype)
    await ask('HeapProfiler.enable')
    // What the first round sets free may hold something that only the second finds.
    await ask('HeapProfiler.collectGarbage')
    await ask('HeapProfiler.collectGarbage')
    const usage =
      await ask<Record<'usedSize' | 'embedderHeapUsedSize' | 'backingStorageSize', number | undefined>>(
        'Runtime.getHeapUsage',
      )
    const heap = (usage.usedSize ?? 0) + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0)
    const connections =
      name === 'network' ? (await count('RTCPeerConnection.prototype')) + (await count('WebSocket.prototype')) : 0
    const ports = (await count('MessagePort.prototype')) + (name === 'network' ? 0 : await count(apiPort))
    if (name === 'background') return { id, heap, connections, ports, listeners: 0 }
    await ask('Performance.enable')
    const { metrics } = await ask<{ metrics: { name: string; value: number }[] }>('Performance.getMetrics')
    await ask('Performance.disable')
    const listeners = metrics.find((metric) => metric.name === 'JSEventListeners')?.value ?? Number.NaN
    return { id, heap, connections, ports, listeners }
  })
}
