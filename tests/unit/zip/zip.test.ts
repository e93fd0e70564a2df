import { unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { ZipArchive } from '../../../lib/zip/zip-reader'
import { makeZip } from '../../../lib/zip/zip-writer'
import { noise } from '../keeper/sample-torrent'

const contents: Record<string, Uint8Array<ArrayBuffer>> = {
  'empty.txt': new Uint8Array(),
  'Übung/ä 光.md': new TextEncoder().encode('# Übung'),
  'large.bin': noise(300_000),
}
const sources = () => Object.entries(contents).map(([name, bytes]) => ({ name, content: new Blob([bytes]) }))
const bytesOf = async (blob: Blob | undefined) => blob && new Uint8Array(await blob.arrayBuffer())

async function readAll(zip: ZipArchive) {
  const all: Record<string, unknown> = {}
  for (const name of zip.names()) all[name] = await bytesOf(await zip.content(name, 1e9))
  return all
}

describe('a zip that was made here', () => {
  test('is read by others', async () => {
    const zip = await makeZip(sources())
    expect(unzipSync(new Uint8Array(await zip.arrayBuffer()))).toEqual(contents)
  })

  test.each([undefined, 100])('is read here, with ZIP64 fields from %s bytes on', async (limit) => {
    const zip = await makeZip(sources(), { limit })
    expect(await readAll(await ZipArchive.open(zip))).toEqual(contents)
  })

  test('tells of every byte that it reads, once', async () => {
    let read = 0
    await makeZip(sources(), { onBytes: (count) => (read += count) })
    expect(read).toBe(300_000 + new TextEncoder().encode('# Übung').length)
  })

  test('ends when it is stopped', async () => {
    const stopping = new AbortController()
    const making = makeZip(sources(), { signal: stopping.signal, onBytes: () => stopping.abort() })
    await expect(making).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('a zip from elsewhere', () => {
  test('is read where its entries are stored', async () => {
    const zip = zipSync(contents, { level: 0, comment: 'PK\x05\x06 in a comment' } as never)
    expect(await readAll(await ZipArchive.open(new Blob([new Uint8Array(zip)])))).toEqual(contents)
  })

  test.each<[string, (zip: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>]>([
    ['nothing', () => new Uint8Array()],
    ['no zip', () => noise(1000)],
    ['half of it', (zip) => zip.slice(0, zip.length / 2)],
    ['its end alone', (zip) => zip.slice(-22)],
    ['a directory beyond the end', (zip) => patch(zip, zip.length - 6, [255, 255, 255, 127])],
    ['a directory of 4 GB', (zip) => patch(zip, zip.length - 10, [255, 255, 255, 255])],
    ['a directory that is none', (zip) => patch(zip, zip.length - 6, [1, 0, 0, 0])],
  ])('%s is refused', async (_, change) => {
    const zip = change(new Uint8Array(await (await makeZip(sources())).arrayBuffer()))
    await expect(ZipArchive.open(new Blob([zip]))).rejects.toThrow()
  })

  test('Q7: one of more entries than there can be is refused, and others have their turn meanwhile', async () => {
    const entry = new Uint8Array(47)
    entry.set([0x50, 0x4b, 1, 2])
    entry[28] = 1
    const open = (count: number) => {
      const directory = new Uint8Array(count * entry.length)
      for (let index = 0; index < count; index++) directory.set(entry, index * entry.length)
      const end = new DataView(new ArrayBuffer(22))
      end.setUint32(0, 0x06054b50, true)
      end.setUint32(12, directory.length, true)
      return ZipArchive.open(new Blob([directory, end]))
    }
    let turns = 0
    const ticking = setInterval(() => turns++)
    await expect(open(500_001)).rejects.toThrow('too many entries')
    clearInterval(ticking)
    expect(turns).toBeGreaterThan(10)
    expect([...(await open(500_000)).names()]).toHaveLength(1)
  })

  test('an entry that is not where the directory says is refused', async () => {
    const whole = new Uint8Array(await (await makeZip(sources())).arrayBuffer())
    const zip = await ZipArchive.open(new Blob([patch(whole, 0, [0])]))
    await expect(zip.content('empty.txt', 1e9)).rejects.toThrow('entry')
  })

  test('what was unpacked and packed again is read, in a folder or not; more than it may become is not', async () => {
    const packed = zipSync({ library: { 'a.txt': new Uint8Array(1000), '.x': new Uint8Array(1) } }, { level: 6 })
    const zip = await ZipArchive.open(new Blob([packed as Uint8Array<ArrayBuffer>]))
    expect((await zip.content('a.txt', 1000))?.size).toBe(1000)
    await expect(zip.content('a.txt', 999)).rejects.toThrow('entry')
  })

  test('damage anywhere in its directory never does more than refuse it', async () => {
    const whole = new Uint8Array(await (await makeZip(sources(), { limit: 100 })).arrayBuffer())
    const from = whole.length - 400
    for (let at = from; at < whole.length; at++) {
      for (const value of [0, 1, 127, 255]) {
        const zip = new Blob([patch(whole, at, [value])])
        await ZipArchive.open(zip)
          .then(readAll)
          .catch((error) => expect(error).toMatchObject({ name: 'ZipError' }))
      }
    }
  })
})

function patch(zip: Uint8Array<ArrayBuffer>, at: number, bytes: number[]): Uint8Array<ArrayBuffer> {
  const changed = zip.slice()
  changed.set(bytes, at)
  return changed
}
