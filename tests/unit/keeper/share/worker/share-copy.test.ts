import { createHash } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { copyAndHash, type ShareDisk } from '../../../../../lib/keeper/share/worker/share-copy'
import { planShare } from '../../../../../lib/share/format/plan'
import { noise } from '../../sample-torrent'

const MIB = 1024 * 1024

function jobOf(contents: Record<string, Uint8Array<ArrayBuffer>>) {
  const files = Object.entries(contents).map(([path, bytes]) => ({
    path,
    length: bytes.length,
    source: new Blob([bytes]),
  }))
  return planShare('course', files)
}

/** A disk in memory, on which writing takes a turn. */
function memoryDisk(lengths: number[]) {
  const files = lengths.map((length) => new Uint8Array(length))
  const writing = { now: 0 }
  const write = vi.fn<ShareDisk['write']>(async (file, at, bytes) => {
    writing.now++
    await Promise.resolve()
    files[file]?.set(bytes, at)
    writing.now--
  })
  return { files, writing, disk: { write } }
}

const lengthsOf = ({ layout }: ReturnType<typeof jobOf>) => layout.files.map(({ length }) => length)
const never = new AbortController().signal

/** Cannot be read, as a file that has changed on disk since the person chose it. */
class UnreadableBlob extends Blob {
  override slice = () => this
  override arrayBuffer = () => Promise.reject(new DOMException('changed', 'NotReadableError'))
}

describe('copyAndHash', () => {
  test('stores every byte of every file, and hashes every piece', async () => {
    const contents = {
      'README.md': noise(100),
      'a/large.bin': noise(9 * MIB + 7, 2),
      'a/empty': noise(0),
      'b.bin': noise(3 * MIB, 3),
      ...Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`small/${index}`, noise(index * 7, index)])),
    }
    const job = jobOf(contents)
    const { files, disk } = memoryDisk(lengthsOf(job))
    const counted = { bytes: 0 }
    const hashes = await copyAndHash(job, disk, (count) => (counted.bytes += count), never)

    const stored = Object.fromEntries(job.layout.files.map(({ path }, index) => [path.slice(7), files[index]]))
    expect(Object.keys(stored).sort()).toEqual(Object.keys(contents).sort())
    for (const [path, bytes] of Object.entries(contents))
      expect(Buffer.compare(stored[path] ?? noise(1), bytes)).toBe(0)
    const all = Buffer.concat(files)
    expect(counted.bytes).toBe(all.length)
    for (let piece = 0; piece < job.layout.pieceCount; piece++) {
      const { pieceLength } = job.layout
      const expected = createHash('sha1')
        .update(all.subarray(piece * pieceLength, (piece + 1) * pieceLength))
        .digest()
      expect(Buffer.compare(hashes.subarray(piece * 20, piece * 20 + 20), expected)).toBe(0)
    }
  })

  test('names the file that has changed or vanished, and writes nothing any more', async () => {
    const job = jobOf({ 'README.md': noise(100), 'b.bin': noise(100, 2), 'c.bin': noise(9 * MIB, 3) })
    job.sources[1] = new UnreadableBlob()
    const { writing, disk } = memoryDisk(lengthsOf(job))
    await expect(copyAndHash(job, disk, () => {}, never)).rejects.toMatchObject({
      code: 'file-changed',
      detail: 'course/b.bin',
    })
    expect(writing.now).toBe(0)
  })

  test('names the file that is shorter than it was', async () => {
    const job = jobOf({ 'README.md': noise(100), 'b.bin': noise(100, 2) })
    job.sources[1] = new Blob([noise(99)])
    const { disk } = memoryDisk(lengthsOf(job))
    await expect(copyAndHash(job, disk, () => {}, never)).rejects.toMatchObject({ detail: 'course/b.bin' })
  })

  test('a full disk ends it at once', async () => {
    const job = jobOf({ 'README.md': noise(100), 'b.bin': noise(40 * MIB, 2) })
    const write = vi.fn(() => Promise.reject(new DOMException('no space', 'QuotaExceededError')))
    await expect(copyAndHash(job, { write }, () => {}, never)).rejects.toMatchObject({ name: 'QuotaExceededError' })
    expect(write.mock.calls.length).toBeLessThanOrEqual(4)
  })

  test('cancelling ends it between two files', async () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`${index}`, noise(10, index)]))
    const job = jobOf(many)
    const stopping = new AbortController()
    const { disk, writing } = memoryDisk(lengthsOf(job))
    const copying = copyAndHash(job, disk, () => stopping.abort(), stopping.signal)
    await expect(copying).rejects.toMatchObject({ code: 'share-cancelled' })
    expect(disk.write).toHaveBeenCalledTimes(1)
    expect(writing.now).toBe(0)
  })
})
