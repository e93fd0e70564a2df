declare module 'bencode' {
  const bencode: {
    encode(value: unknown): Uint8Array
    decode(bytes: Uint8Array): { info: unknown }
  }
  export default bencode
}
