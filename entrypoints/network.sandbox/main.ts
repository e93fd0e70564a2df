import { startNetwork } from '../../lib/network/network'

window.addEventListener(
  'message',
  ({ source, ports: [port] }) => {
    if (source === window.parent && port) startNetwork(port)
  },
  { once: true },
)
