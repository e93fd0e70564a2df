/**
 * The network in a sandboxed frame of this document: a process of its own, without extension API, disk or cookies.
 * The frame may die or hang; closing it and opening another is always possible.
 */
export function openNetworkFrame(): { port: MessagePort; close(): void } {
  const { port1, port2 } = new MessageChannel()
  const frame = document.createElement('iframe')
  // The manifest's policy is the same for all pages without origin: this one needs less than a course does.
  frame.sandbox.add('allow-scripts')
  frame.src = '/network.html'
  // A sandboxed page has no origin that could be named here.
  frame.addEventListener('load', () => frame.contentWindow?.postMessage(null, '*', [port2]), { once: true })
  document.body.append(frame)
  return {
    port: port1,
    close() {
      port1.close()
      frame.remove()
    },
  }
}
