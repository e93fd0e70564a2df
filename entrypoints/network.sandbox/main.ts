import { startSwarm } from '../../lib/swarm/swarm'

window.addEventListener(
  'message',
  ({ source, ports: [port] }) => {
    if (source === window.parent && port) startSwarm(port)
  },
  { once: true },
)
