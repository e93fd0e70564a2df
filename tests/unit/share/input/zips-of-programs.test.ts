import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { concatBytes } from '../../../../lib/base/bytes'
import { planShare } from '../../../../lib/share/format/plan'
import { isLeftOut } from '../../../../lib/share/input/left-out'
import { readZip } from '../../../../lib/share/input/read-zip'
import { hashInfo } from '../../../../lib/torrent/metadata'
import { crc32 } from '../../../../lib/zip/crc32'

// The same course as four programs pack it, byte by byte: names, flags, extra fields, order, and what they add.

interface Packed {
  name: Uint8Array
  content: string
  extra?: number[]
}
interface Program {
  entries: Packed[]
  /** "Version made by", upper byte. */
  system: number
  flags: number
  /** Sizes and checksum behind the content, as Finder writes while it packs. */
  trailing?: boolean
}

const files = { 'README.md': '# Die Größe\n\n![Löwe](Bilder/Löwe.png)\n', 'Bilder/Löwe.png': 'löwe'.repeat(50) }
const utf8 = (text: string) => new TextEncoder().encode(text)
const oem = (text: string) => Uint8Array.from(text, (c) => ({ ö: 0x94, ß: 0xe1, Ü: 0x9a })[c] ?? c.charCodeAt(0))
const little = (length: number, value: number) => Array.from({ length }, (_, at) => (value >>> (8 * at)) & 255)

function pack({ entries, system, flags, trailing = false }: Program, name: string): File {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const directory: Uint8Array<ArrayBuffer>[] = []
  let at = 0
  for (const { name, content, extra = [] } of entries) {
    const bytes = utf8(content)
    const isFolder = name.at(-1) === 0x2f
    const packed = isFolder ? bytes : new Uint8Array(deflateRawSync(bytes))
    const sizes = [...little(4, crc32(bytes)), ...little(4, packed.length), ...little(4, bytes.length)]
    const method = isFolder ? 0 : 8
    const common = [...little(2, flags), ...little(2, method), 0, 0, 0x21, 0]
    const lengths = [...little(2, name.length), ...little(2, extra.length)]
    const local = [
      0x50,
      0x4b,
      3,
      4,
      20,
      0,
      ...common,
      ...(trailing ? little(12, 0) : sizes),
      ...lengths,
      ...name,
      ...extra,
    ]
    const behind = trailing ? [0x50, 0x4b, 7, 8, ...sizes] : []
    parts.push(Uint8Array.from(local), packed, Uint8Array.from(behind))
    const head = [0x50, 0x4b, 1, 2, 20, system, 20, 0, ...common, ...sizes, ...lengths, ...little(10, 0)]
    directory.push(Uint8Array.from([...head, ...little(4, at), ...name, ...extra]))
    at += local.length + packed.length + behind.length
  }
  const listed = concatBytes(directory)
  const count = little(2, entries.length)
  const end = [0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...count, ...count, ...little(4, listed.length), ...little(4, at), 0, 0]
  return new File([...parts, listed, Uint8Array.from(end)], name)
}

const entriesOf = (write: (name: string) => Uint8Array, top = 'Größe/') =>
  Object.entries(files).map(([path, content]) => ({ name: write(top + path), content }))
const decomposed = (name: string) => utf8(name.normalize('NFD'))
/** Info-ZIP Unicode path: version 1, CRC-32 of the name as it stands, the name. */
const unicodePath = (name: string, written: Uint8Array) => {
  const field = [1, ...little(4, crc32(written)), ...utf8(name)]
  return [0x75, 0x70, ...little(2, field.length), ...field]
}

const programs: Record<string, Program> = {
  Finder: {
    system: 3,
    flags: 8,
    trailing: true,
    entries: [
      { name: decomposed('Größe/'), content: '' },
      ...entriesOf(decomposed).reverse(),
      { name: decomposed('Größe/.DS_Store'), content: 'Bud1' },
      { name: decomposed('__MACOSX/Größe/._README.md'), content: 'Mac OS X' },
    ],
  },
  Explorer: { system: 0, flags: 0, entries: entriesOf((name) => oem(name)) },
  'Explorer with backslashes': { system: 0, flags: 0, entries: entriesOf((name) => oem(name.replaceAll('/', '\\'))) },
  '7-Zip': { system: 0, flags: 0x800, entries: entriesOf(utf8) },
  'zip on Linux': {
    system: 3,
    flags: 0,
    entries: Object.entries(files).map(([path, content]) => {
      const written = utf8(`Gr__e/${path.replace('ö', '?')}`)
      return { name: written, content, extra: unicodePath(`Größe/${path}`, written) }
    }),
  },
  'an older zip on Linux': { system: 3, flags: 0, entries: entriesOf(utf8) },
  'a Linux that writes Latin-1': {
    system: 3,
    flags: 0,
    entries: entriesOf((name) => Uint8Array.from(name, (character) => character.charCodeAt(0))),
  },
}

async function shared(zip: File) {
  const { name, files } = await readZip(zip)
  const ticked = files.filter(({ path }) => !isLeftOut(path))
  const plan = planShare(
    name,
    ticked.map((file) => ({ path: file.path, length: file.size, source: file })),
  )
  const contents = await Promise.all(plan.sources.map(async (file) => (await file.open()).text()))
  const hashes = new Uint8Array(await crypto.subtle.digest('SHA-1', utf8(contents.join(''))))
  return {
    name: name.normalize('NFC'),
    paths: plan.layout.files.map(({ path }) => path),
    hash: await hashInfo(plan.finish(hashes)),
  }
}

describe('a course is the same course, whichever program packed it', () => {
  test.each(Object.keys(programs))('%s', async (name) => {
    const seen = await shared(pack(programs[name] as Program, 'Kurs.zip'))
    expect(seen).toEqual(await shared(pack(programs['7-Zip'] as Program, 'Kurs.zip')))
    expect(seen.paths).toEqual(['Größe/README.md', 'Größe/Bilder/Löwe.png'])
  })
})

test('letters of other languages in Explorer’s code page', async () => {
  const name = Uint8Array.from([0x9b, 0x9d, 0x87, 0x82, 0xa4, 0xb5, 0x2e, 0x6d, 0x64])
  const { files } = await readZip(pack({ system: 0, flags: 0, entries: [{ name, content: 'x' }] }, 'a.zip'))
  expect(files.map(({ path }) => path)).toEqual(['øØçéñÁ.md'])
})
