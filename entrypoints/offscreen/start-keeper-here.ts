import { startKeeper } from './start-keeper'

let started = false

/** Firefox: keeper and swarm live in the background page, with the same port between them. */
export function startKeeperHere(): void {
  if (started) return
  started = true
  startKeeper(() => {
    const { port1, port2 } = new MessageChannel()
    const stopping = import('../../lib/swarm/swarm').then(({ startSwarm }) => startSwarm(port2))
    return {
      port: port1,
      close() {
        port1.close()
        void stopping.then((stop) => stop())
      },
    }
  }).catch((error) => console.error('keeper:', error))
}
