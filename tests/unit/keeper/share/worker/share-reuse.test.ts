import { describe, expect, test, vi } from 'vitest'
import { copyAndHash, type ShareDisk } from '../../../../../lib/keeper/share/worker/share-copy'
import { reuseFiles } from '../../../../../lib/keeper/share/worker/share-reuse'
import type { FindSharedFile } from '../../../../../lib/keeper/share/worker/source-editions'
import { planShare } from '../../../../../lib/share/format/plan'
import { noise } from '../../sample-torrent'

const MIB = 1024 * 1024

/** Megabytes that do not take seconds to make. */
const much = (length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length)
  const part = noise(65_521)
  for (let at = 0; at < length; at += part.length) bytes.set(part.subarray(0, length - at), at)
  return bytes
}

type Contents = Record<string, Uint8Array<ArrayBuffer>>

/** Shares a folder beside what an edition before has of it. */
async function share(contents: Contents, before: Record<string, Blob>, stopping = new AbortController()) {
  const files = Object.entries(contents).map(([path, bytes]) => ({
    path,
    length: bytes.length,
    source: new Blob([bytes]),
  }))
  const job = planShare('course', files)
  const written = new Map<string, Uint8Array>()
  const nameOf = (file: number) => job.layout.files[file]?.path.replace('course/', '') ?? ''
  const disk = {
    write: vi.fn<ShareDisk['write']>(async (file, at, bytes) => {
      await Promise.resolve()
      const content = written.get(nameOf(file)) ?? new Uint8Array(job.layout.files[file]?.length ?? 0)
      written.set(nameOf(file), content)
      content.set(bytes, at)
    }),
  }
  const findSharedFile: FindSharedFile = async (path, length) => {
    const bytes = before[path.replace('course/', '')]
    return bytes?.size === length ? { edition: 'aa', place: { folder: path, file: 7 }, bytes } : undefined
  }
  const target = reuseFiles(disk, job, findSharedFile, stopping.signal)
  const hashes = await copyAndHash(job, target, () => {}, stopping.signal)
  const plain = await copyAndHash(job, { write: async () => {} }, () => {}, new AbortController().signal)
  expect(Buffer.compare(hashes, plain)).toBe(0)
  for (const [path, bytes] of written) expect(Buffer.compare(bytes, contents[path] ?? noise(1))).toBe(0)
  const borrowed = target.borrowed()
  for (const { file, from } of borrowed) expect(from).toEqual({ folder: `course/${nameOf(file)}`, file: 7 })
  return { written: [...written.keys()].sort(), borrowed: borrowed.map(({ file }) => nameOf(file)).sort(), disk }
}

/** The same with one byte changed. */
function changed(bytes: Uint8Array<ArrayBuffer>, at: number): Blob {
  const copy = bytes.slice()
  copy[at] = (copy[at] ?? 0) ^ 1
  return new Blob([copy])
}

describe('reuseFiles', () => {
  test('writes nothing of what is the same, and all of what is new', async () => {
    const contents = {
      'README.md': noise(101),
      'film.bin': much(9 * MIB + 3),
      'new.bin': much(5 * MIB),
      empty: noise(0),
      ...Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`small/${index}`, noise(index * 7 + 1, index)])),
    }
    const { 'new.bin': _, ...old } = contents
    const before = Object.fromEntries(Object.entries(old).map(([path, bytes]) => [path, new Blob([bytes])]))
    const { written, borrowed } = await share(contents, before)
    expect(written).toEqual(['new.bin'])
    expect(borrowed.length).toBe(302)
  })

  const film = much(17 * MIB + 5)
  for (const [where, at] of [
    ['at its start', 0],
    ['in the middle', 9 * MIB],
    ['in its last byte', film.length - 1],
  ] as const) {
    test(`writes all of a file that differs ${where}`, async () => {
      const contents = { 'README.md': noise(10), 'film.bin': film }
      const before = { 'README.md': new Blob([noise(10)]), 'film.bin': changed(film, at) }
      const { written, borrowed, disk } = await share(contents, before)
      expect(written).toEqual(['film.bin'])
      expect(borrowed).toEqual(['README.md'])
      const bytes = disk.write.mock.calls.reduce((sum, [, , part]) => sum + part.length, 0)
      expect(bytes, 'each byte once').toBe(film.length)
    })
  }

  test('finds every single different byte', async () => {
    const content = noise(203, 4)
    for (let at = 0; at < content.length; at++) {
      const { borrowed } = await share({ 'README.md': noise(3), b: content }, { b: changed(content, at) })
      expect(borrowed).toEqual([])
    }
  })

  test('writes what the edition before cannot give any more', async () => {
    class Unreadable extends Blob {
      override slice = () => this
      override arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
    }
    const { written, borrowed } = await share({ 'README.md': noise(10) }, { 'README.md': new Unreadable([noise(10)]) })
    expect(written).toEqual(['README.md'])
    expect(borrowed).toEqual([])
  })

  test('stops at once when it is cancelled', async () => {
    const stopping = new AbortController()
    const before = changed(film, film.length - 1)
    const slice = before.slice.bind(before)
    before.slice = (from = 0, to) => {
      if (from > 12 * MIB) stopping.abort()
      return slice(from, to)
    }
    await expect(share({ 'film.bin': film }, { 'film.bin': before }, stopping)).rejects.toMatchObject({
      code: 'share-cancelled',
    })
  })
})
