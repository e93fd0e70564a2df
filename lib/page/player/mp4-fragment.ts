import type { EncodedPacket } from 'mediabunny'

const BASE_IS_MOOF = 0x02_00_00
/** Data offset; and of each sample duration, size, flags and composition offset. */
const ALL_IN_RUN = 0x00_0f_01
const KEY = 0x02_00_00_00
const NOT_KEY = 0x01_01_00_00

/** Time units in a second of the only track in an initialisation segment (ISO/IEC 14496-12, `mdhd`). */
export function timescaleOf(init: Uint8Array): number {
  const text = new TextDecoder('latin1').decode(init)
  const at = text.indexOf('mdhd') + 4
  const isLong = init[at] === 1
  return new DataView(init.buffer, init.byteOffset).getUint32(at + (isLong ? 20 : 12))
}

/**
 * A fragment of these packets (`moof` and `mdat`). A library would wait for the next key frame, to know decoding times; they
 * follow as well from the packets' durations, in decoding order, and the first picture need not wait for seconds of film.
 * @param decodeTime of the first packet, seconds
 */
export function mp4Fragment(packets: readonly EncodedPacket[], decodeTime: number, timescale: number): Uint8Array {
  const times = [decodeTime]
  for (const { duration } of packets) times.push((times.at(-1) ?? 0) + duration)
  const ticks = (seconds: number) => Math.round(seconds * timescale)
  const size = packets.reduce((sum, { byteLength }) => sum + byteLength, 0)

  const samples = packets.flatMap(({ type, timestamp, byteLength }, index) => {
    const [from = 0, to = 0] = times.slice(index, index + 2).map(ticks)
    return [to - from, byteLength, type === 'key' ? KEY : NOT_KEY, ticks(timestamp) - from]
  })
  const moof = (dataOffset: number) =>
    box('moof', [
      box('mfhd', [words(0, 1)]),
      box('traf', [
        box('tfhd', [words(BASE_IS_MOOF, 1)]),
        box('tfdt', [words(1 << 24, Math.floor(ticks(decodeTime) / 2 ** 32), ticks(decodeTime))]),
        box('trun', [words((1 << 24) | ALL_IN_RUN, packets.length, dataOffset, ...samples)]),
      ]),
    ])
  const header = moof(moof(0).length + 8)
  const whole = new Uint8Array(header.length + 8 + size)
  whole.set(header)
  whole.set(words(size + 8), header.length)
  whole.set(letters('mdat'), header.length + 4)
  let at = header.length + 8
  for (const { data } of packets) {
    whole.set(data, at)
    at += data.length
  }
  return whole
}

function box(type: string, parts: Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, { length }) => sum + length, 8)
  const bytes = new Uint8Array(size)
  bytes.set(words(size))
  bytes.set(letters(type), 4)
  let at = 8
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function words(...values: number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4))
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value)
  return new Uint8Array(view.buffer)
}

const letters = (text: string) => new TextEncoder().encode(text)
