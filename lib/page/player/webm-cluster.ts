import type { EncodedPacket } from 'mediabunny'

/** A cluster of these packets, of the only track (Matroska, RFC 9559 §5.1.3), at most 30 s long. A time that is none is 0. */
export function webmCluster(packets: readonly EncodedPacket[]): Uint8Array {
  const start = packets.length > 0 ? Math.min(...packets.map(milliseconds)) : 0
  const timestamp = new DataView(new ArrayBuffer(8))
  timestamp.setBigUint64(0, BigInt(start))
  const blocks = packets.map((packet) => {
    const offset = milliseconds(packet) - start
    const header = [0x81, offset >> 8, offset & 255, packet.type === 'key' ? 0x80 : 0]
    return element([0xa3], [Uint8Array.from(header), packet.data])
  })
  return element([0x1f, 0x43, 0xb6, 0x75], [element([0xe7], [new Uint8Array(timestamp.buffer)]), ...blocks])
}

const milliseconds = ({ timestamp }: EncodedPacket) =>
  Number.isFinite(timestamp) ? Math.min(Math.max(0, Math.round(timestamp * 1000)), Number.MAX_SAFE_INTEGER) : 0

/** @param id with its length marker */
function element(id: number[], parts: Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, { length }) => sum + length, 0)
  const bytes = new Uint8Array(id.length + 8 + size)
  bytes.set(id)
  new DataView(bytes.buffer).setBigUint64(id.length, BigInt(size) | (1n << 56n))
  let at = id.length + 8
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
