// One bit a piece, most significant bit first: the order of BEP 3's bitfield message.

export const emptyBitfield = (pieces: number) => new Uint8Array(Math.ceil(pieces / 8))

/** All pieces; the bits behind the last one are 0, as peers demand. */
export function fullBitfield(pieces: number): Uint8Array<ArrayBuffer> {
  const bits = emptyBitfield(pieces).fill(0xff)
  if (pieces % 8) bits[bits.length - 1] = 0xff << (8 - (pieces % 8))
  return bits
}

export const hasBit = (bits: Uint8Array, index: number) => ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0

export function setBit(bits: Uint8Array, index: number, value: boolean): void {
  const mask = 0x80 >> (index & 7)
  const byte = bits[index >> 3] ?? 0
  bits[index >> 3] = value ? byte | mask : byte & ~mask
}

/** All of `from` to `to`, both included. */
export function hasBits(bits: Uint8Array, from: number, to: number): boolean {
  for (let index = from; index <= to; index++) if (!hasBit(bits, index)) return false
  return true
}
