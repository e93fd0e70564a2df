import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { constants, deflateRawSync } from 'node:zlib'

/** Frames of a WebSocket as they lie on the wire (RFC 6455, section 5.2), the second packed (RFC 7692). */
export const text = (payload: string) => frame(0x81, Buffer.from(payload))
export const packedText = (payload: string) => frame(0xc1, pack(payload))
export const bytes = (payload: Uint8Array) => frame(0x82, payload)

function frame(head: number, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(10)
  header.writeUInt8(head)
  header.writeUInt8(127, 1)
  header.writeBigUInt64BE(BigInt(payload.length), 2)
  // Lengths have one form each: the shortest.
  if (payload.length > 65_535) return Buffer.concat([header, payload])
  header.writeUInt8(payload.length > 125 ? 126 : payload.length, 1)
  header.writeUInt16BE(payload.length, 2)
  return Buffer.concat([header.subarray(0, payload.length > 125 ? 4 : 2), payload])
}

/** The empty block at the end is left out, as the extension wants it. */
const pack = (payload: string) => deflateRawSync(payload, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4)

/**
 * A WebSocket server that sends each socket the same frames at once, and never anything else.
 * - `hungUp`: resolves when a client has closed a socket
 * - `connections()`: sockets ever opened to it
 */
export async function startHostileTracker(frames: Buffer[]) {
  const { promise: hungUp, resolve } = Promise.withResolvers<void>()
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer()
  server.on('upgrade', ({ headers }, socket: Socket) => {
    connections++
    sockets.add(socket)
    const packs = headers['sec-websocket-extensions']?.includes('permessage-deflate')
    socket.on('error', () => {})
    socket.on('close', () => resolve())
    onOpcode(socket, 8, () => {
      resolve()
      socket.destroy()
    })
    const answer = [
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${acceptance(headers['sec-websocket-key'])}`,
      ...(packs ? ['Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover'] : []),
    ]
    socket.write(`${answer.join('\r\n')}\r\n\r\n`)
    for (const each of frames) socket.write(each)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hungUp,
    connections: () => connections,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

const acceptance = (key = '') =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')

/** Calls the listener for each frame of that kind from the client, whose frames are masked and shorter than 64 KiB. */
function onOpcode(socket: Socket, opcode: number, listener: () => void): void {
  let rest = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 4) {
      const short = rest.readUInt8(1) & 0x7f
      const length = short === 126 ? 8 + rest.readUInt16BE(2) : 6 + short
      if (rest.length < length) return
      if ((rest.readUInt8(0) & 0x0f) === opcode) listener()
      rest = rest.subarray(length)
    }
  })
}
