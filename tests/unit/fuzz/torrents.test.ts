import fc from 'fast-check'
import { readTorrentFile } from '../../../lib/share/input/read-torrent-file'
import { decode, encode } from '../../../lib/torrent/bencode'
import { parseInfo, parseNewInfo } from '../../../lib/torrent/metadata'
import { damaged, fuzz, oddRecord, oddText } from './fuzz'

const bytes = fc.oneof(
  oddText.map((text) => new TextEncoder().encode(text)),
  fc.uint8Array({ maxLength: 60 }),
)
const whole = fc.oneof(fc.constantFrom(0, 1, -1, 16_384, 32_768, 2 ** 31, Number.MAX_SAFE_INTEGER), fc.nat(100_000))
const path = fc.array(bytes, { maxLength: 4 })
const info = oddRecord({
  name: bytes,
  'name.utf-8': bytes,
  'piece length': whole,
  pieces: fc.oneof(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.uint8Array({ maxLength: 100 })),
  length: whole,
  files: fc.array(oddRecord({ length: whole, path, 'path.utf-8': path, attr: bytes }), { maxLength: 5 }),
  private: whole,
  'meta version': whole,
  'file tree': oddRecord({ a: bytes }),
})

/** What cannot be written is no torrent, and its bytes are as good as any. */
function write(value: unknown): Uint8Array {
  try {
    return encode(value as never)
  } catch {
    return new TextEncoder().encode('d4:infode')
  }
}

fuzz('T15, R14: descriptions of torrents', 50_000, damaged(info.map(write)), (text) => {
  try {
    parseInfo(text)
  } finally {
    parseNewInfo(text)
  }
})

const torrent = oddRecord({
  announce: bytes,
  'announce-list': fc.array(fc.array(bytes, { maxLength: 3 }), { maxLength: 3 }),
  info,
  'piece layers': oddRecord({ a: bytes }),
})

fuzz('T25, R14: .torrent files', 10_000, damaged(torrent.map(write)), (text) => readTorrentFile(new Blob([text])))

fuzz('W3, R14: bencode', 50_000, damaged(torrent.map(write)), (text) => decode(text), isRefusal)

/** The reader's own error. */
function isRefusal(error: unknown): boolean {
  return error instanceof SyntaxError && error.message.startsWith('bencode: ')
}
