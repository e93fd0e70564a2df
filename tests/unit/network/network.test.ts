import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startNetwork } from '../../../lib/network/network'
import type { FromNetwork, ToNetwork } from '../../../lib/protocol/keeper-network'
import { waitFor } from '../wait-for'

// Neither Torrent objects nor WebRTC, which Node has not: what is dialled is decided before them.
vi.mock('webtorrent', () => ({
  default: class {
    peerId = 'p'.repeat(40)
    on() {}
    throttleUpload() {}
    throttleDownload() {}
    add = () => ({ on() {}, wires: [], pieces: [], destroy() {}, _startDiscovery() {} })
    destroy() {}
  },
}))
vi.mock('../../../lib/network/webtorrent/private-members', () => ({
  connectionOf: () => undefined,
  replaceFetching() {},
  trustStoredPieces() {},
}))
vi.mock('../../../lib/network/connection/peer-connection', () => ({
  createPeerFactory: () => () => Object.assign(new EventTarget(), { on() {}, once() {}, destroy() {}, signal() {} }),
}))

let dialled: string[]
let port: MessagePort
let stop: () => void
let told: FromNetwork[]

beforeEach(() => {
  dialled = []
  told = []
  vi.stubGlobal(
    'WebSocket',
    class extends EventTarget {
      readyState = 0
      constructor(url: string) {
        super()
        dialled.push(url)
      }
      close() {}
    },
  )
  const { port1, port2 } = new MessageChannel()
  port = port1
  port.onmessage = ({ data }) => told.push(data)
  stop = startNetwork(port2)
})

afterEach(() => {
  stop()
  port.close()
  vi.unstubAllGlobals()
})

const send = (message: ToNetwork) => port.postMessage(message)
const configure = (...ownTrackers: string[]) =>
  send({ type: 'configure', uploadLimit: -1, downloadLimit: -1, giving: true, ownTrackers })
const add = (digit: string, ...trackers: string[]) =>
  send({ type: 'add', infoHash: digit.repeat(40), name: '', trackers, complete: true, giving: true })
const LOCAL = 'ws://127.0.0.1:8000'

test('X4, X12: dials no tracker of this machine or its network that it was not told of, whoever names it', async () => {
  const hostile = [LOCAL, 'ws://[::1]:9200', 'wss://192.168.1.1', 'wss://fritz.box', 'wss://nas.local', 'https://x.org']
  add('a', ...hostile, 'wss://a.example.org')
  await waitFor(() => expect(dialled).toEqual(['wss://a.example.org']))
  configure(LOCAL)
  add('b', ...hostile)
  await waitFor(() => expect(dialled).toEqual(['wss://a.example.org', LOCAL]))
  configure()
  add('c', ...hostile, 'wss://c.example.org')
  await waitFor(() => expect(dialled).toEqual(['wss://a.example.org', LOCAL, 'wss://c.example.org']))
})

test('X12: nor for a test from outside', async () => {
  send({ type: 'test', infoHash: 'a'.repeat(40), trackers: [LOCAL, 'wss://a.example.org'] })
  await waitFor(() => expect(dialled).toEqual(['wss://a.example.org']))
})
