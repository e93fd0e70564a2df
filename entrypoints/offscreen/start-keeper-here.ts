import { serveKeeper } from './start-keeper'

let start: (() => Promise<unknown>) | undefined

/** Firefox: keeper and network live in the background page, with the same port between them. A start that failed is tried again. */
export function startKeeperHere(): void {
  start ??= serveKeeper(openNetwork)
  start().catch((error) => console.error('keeper:', error))
}

function openNetwork() {
  const { port1, port2 } = new MessageChannel()
  const stopping = import('../../lib/network/network').then(({ startNetwork }) => startNetwork(port2))
  return {
    port: port1,
    close() {
      port1.close()
      void stopping.then((stop) => stop())
    },
  }
}
