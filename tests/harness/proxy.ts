import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { createWaiter } from './until.ts'

/** Both ends of a connection, and what could not be passed on. */
interface Pair {
  client: Socket
  /** Not yet dialled by a frozen proxy. */
  server: Socket | undefined
  held: { to: 'client' | 'server'; data: Buffer }[]
  gone: boolean
}

export type TcpProxy = Awaited<ReturnType<typeof startProxy>>

/**
 * A bad network on the way to a TCP port of this machine.
 * - `down()`: all connections are cut, and new ones refused
 * - `freeze()`: nothing gets through any more in either direction, neither words nor goodbyes; nobody is told
 * - `up()`: as before; what was held is passed on to those that are still there
 * - `nextClient()`: resolves when somebody connects
 * - `inject(text)`: a WebSocket message to every client, as if its server had sent it
 */
export async function startProxy(port: number) {
  const pairs = new Set<Pair>()
  const waiter = createWaiter()
  let clients = 0
  let state: 'up' | 'down' | 'frozen' = 'up'

  const listener = createServer((client) => {
    clients++
    waiter.changed()
    if (state === 'down') return client.destroy()
    const pair: Pair = { client, server: undefined, held: [], gone: false }
    pairs.add(pair)
    listen(pair, client, 'server')
    if (state === 'up') dial(pair)
  })

  function dial(pair: Pair): void {
    pair.server = connect(port, '127.0.0.1')
    listen(pair, pair.server, 'client')
    flush(pair)
  }

  function listen(pair: Pair, socket: Socket, to: 'client' | 'server'): void {
    socket.on('data', (data) => {
      pair.held.push({ to, data })
      if (state === 'up') flush(pair)
    })
    socket.on('error', () => {}) // `close` follows
    socket.on('close', () => {
      pair.gone = true
      if (state === 'up') end(pair)
    })
  }

  function flush(pair: Pair): void {
    for (const { to, data } of pair.held.splice(0)) pair[to]?.write(data)
  }

  function end(pair: Pair): void {
    pairs.delete(pair)
    pair.client.destroy()
    pair.server?.destroy()
  }

  const endAll = () => {
    for (const pair of pairs) end(pair)
  }
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))

  return {
    url: `ws://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    down() {
      state = 'down'
      endAll()
    },
    freeze() {
      state = 'frozen'
    },
    up() {
      state = 'up'
      for (const pair of pairs) {
        if (pair.gone) end(pair)
        else if (pair.server) flush(pair)
        else dial(pair)
      }
    },
    nextClient(): Promise<void> {
      const before = clients
      return waiter.until(() => clients > before, 'proxy waiting for a client')
    },
    inject(text: string) {
      for (const { client } of pairs) client.write(textFrame(text))
    },
    close: () =>
      new Promise<void>((resolve) => {
        listener.close(() => resolve())
        endAll()
      }),
  }
}

/** An unmasked text message in one frame (RFC 6455 §5.2). */
function textFrame(text: string): Buffer {
  const body = Buffer.from(text)
  const head = Buffer.alloc(body.length < 126 ? 2 : body.length < 65_536 ? 4 : 10)
  head[0] = 0x81
  if (head.length === 2) head[1] = body.length
  else if (head.length === 4) head.writeUInt16BE(body.length, 2)
  else head.writeBigUInt64BE(BigInt(body.length), 2)
  if (head.length > 2) head[1] = head.length === 4 ? 126 : 127
  return Buffer.concat([head, body])
}
