import { startSwarm } from '../../lib/network/network'

window.addEventListener(
  'message',
  ({ source, ports: [port] }) => {
    if (source === window.parent && port) startSwarm(port)
  },
  { once: true },
)
