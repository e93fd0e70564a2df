import { openNetworkFrame } from '../../lib/browser/offscreen/network-frame'
import { serveKeeper } from './start-keeper'

/** Time for the answers to those who are waiting. */
const GOODBYE_MS = 1000

// A keeper that could not start makes room: the next call or alarm makes another document.
serveKeeper(openNetworkFrame)().catch((error) => {
  console.error('keeper:', error)
  setTimeout(() => window.close(), GOODBYE_MS)
})
