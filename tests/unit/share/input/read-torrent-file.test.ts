import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { readTorrentFile } from '../../../../lib/share/input/read-torrent-file'

// Torrents as BEP 52 has them, written byte by byte: nothing here comes from the code that reads them.

const PIECE = 16 * 1024
const hash = (kind: 'sha1' | 'sha256', ...parts: Uint8Array[]) => {
  const whole = createHash(kind)
  for (const part of parts) whole.update(part)
  return new Uint8Array(whole.digest())
}
const join = (...parts: (string | Uint8Array)[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))))
const string = (value: string | Uint8Array) => {
  const bytes = Buffer.from(value)
  return join(`${bytes.length}:`, bytes)
}
/** Keys in the order in which they are given. */
const dictionary = (...entries: [key: string | Uint8Array, value: Uint8Array][]) =>
  join('d', ...entries.flatMap(([key, value]) => [string(key), value]), 'e')
const list = (...values: Uint8Array[]) => join('l', ...values, 'e')
const integer = (value: number) => join(`i${value}e`)

/** A file of three pieces, with the hashes of both versions. */
const content = new Uint8Array(3 * PIECE).map((_, index) => index >> 8)
const blocks = [0, 1, 2].map((index) => content.subarray(index * PIECE, (index + 1) * PIECE))
const layer = blocks.map((block) => hash('sha256', block))
const [a, b, c] = layer as [Uint8Array, Uint8Array, Uint8Array]
const root = hash('sha256', hash('sha256', a, b), hash('sha256', c, new Uint8Array(32)))
const small = new TextEncoder().encode('# Seeds')

const tree = dictionary(
  [
    'README.md',
    dictionary(['', dictionary(['length', integer(small.length)], ['pieces root', string(hash('sha256', small))])]),
  ],
  ['film.webm', dictionary(['', dictionary(['length', integer(content.length)], ['pieces root', string(root)])])],
)
const files = list(
  dictionary(['length', integer(small.length)], ['path', list(string('README.md'))]),
  dictionary(
    ['attr', string('p')],
    ['length', integer(PIECE - small.length)],
    ['path', list(string('.pad'), string(String(PIECE - small.length)))],
  ),
  dictionary(['length', integer(content.length)], ['path', list(string('film.webm'))]),
)
const padded = new Uint8Array(PIECE)
padded.set(small)
const pieces = join(...[padded, ...blocks].map((block) => hash('sha1', block)))

const version2 = [['file tree', tree] as const]
const common = [
  ['meta version', integer(2)] as const,
  ['name', string('Seeds')] as const,
  ['piece length', integer(PIECE)] as const,
]
type Entries = Parameters<typeof dictionary>
const infoOf = (...entries: (readonly [string, Uint8Array])[]) => dictionary(...(entries as unknown as Entries))
const hybrid = infoOf(...version2, ['files', files], ...common, ['pieces', string(pieces)])
const pureVersion2 = infoOf(...version2, ...common)

/** A `.torrent` whose `piece layers` has the root of the film as its key: 32 bytes that are no text. */
const torrent = (info: Uint8Array, layers = dictionary([root, string(join(...layer))])) =>
  new Blob([dictionary(['announce', string('wss://tracker.example.org')], ['info', info], ['piece layers', layers])])

test('the root is no text: that is what this test is about', () => {
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(root)).toThrow(TypeError)
})

test('T19: a hybrid torrent opens by its version 1 half', async () => {
  const infoHash = Buffer.from(hash('sha1', hybrid)).toString('hex')
  expect(await readTorrentFile(torrent(hybrid))).toBe(
    `magnet:?xt=urn:btih:${infoHash}&dn=Seeds&tr=wss%3A%2F%2Ftracker.example.org`,
  )
})

test('T19: a torrent of version 2 alone is said to be one', async () => {
  await expect(readTorrentFile(torrent(pureVersion2))).rejects.toMatchObject({ code: 'v2-only' })
})

test('T19: the layers of the largest course have room', async () => {
  const layers = dictionary([root, string(new Uint8Array(32 * 32_768).fill(0xff))])
  const info = infoOf(
    ...version2,
    ['files', files],
    ...common,
    ['pieces', string(pieces)],
    ['x', string(new Uint8Array(4 * 1024 * 1024 - 10_000))],
  )
  expect(await readTorrentFile(torrent(info, layers))).toContain('dn=Seeds')
})

test('T17: a private torrent is not opened', async () => {
  const info = infoOf(...version2, ['files', files], ...common, ['pieces', string(pieces)], ['private', integer(1)])
  await expect(readTorrentFile(torrent(info))).rejects.toMatchObject({ code: 'private-torrent' })
})

test('T15: layers out of order are as broken as any other dictionary', async () => {
  const layers = dictionary([Uint8Array.of(0xff), string('')], [Uint8Array.of(0xfe), string('')])
  await expect(readTorrentFile(torrent(hybrid, layers))).rejects.toMatchObject({ code: 'bad-metadata' })
})
