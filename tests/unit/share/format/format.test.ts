import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import createTorrent from 'create-torrent'
import { describe, expect, test } from 'vitest'
import { planShare } from '../../../../lib/share/format/plan'
import { readInfo } from '../../../../lib/torrent/bencode'

interface Vector {
  what: string
  name: string
  files: { path: string; text: string; times?: number }[]
  pieceLength: number
  infoHash: string
}

const format = readFileSync(new URL('../../../../docs/format.md', import.meta.url), 'utf8')
const vectors: Vector[] = JSON.parse(/```json\n(.*?)```/s.exec(format)?.[1] ?? '')

function plan({ name, files }: Pick<Vector, 'name' | 'files'>) {
  return planShare(
    name,
    files.map(({ path, text, times = 1 }) => {
      const source = Buffer.from(text.repeat(times))
      return { path, source, length: source.length }
    }),
  )
}

const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest()

/** Straight from the definition: all files in a row, cut into pieces. */
function hashOf({ layout, sources, finish }: ReturnType<typeof plan>): string {
  const all = Buffer.concat(sources)
  const hashes: Buffer[] = []
  for (let at = 0; at < all.length; at += layout.pieceLength) {
    hashes.push(sha1(all.subarray(at, at + layout.pieceLength)))
  }
  return sha1(finish(new Uint8Array(Buffer.concat(hashes)))).toString('hex')
}

describe.each(vectors)('docs/format.md: $what', (vector) => {
  const planned = plan(vector)

  test('has its info-hash and piece length', () => {
    expect(planned.layout.pieceLength).toBe(vector.pieceLength)
    expect(hashOf(planned)).toBe(vector.infoHash)
  })

  test('has the same whatever order the files come in', () => {
    expect(hashOf(plan({ ...vector, files: [...vector.files].reverse() }))).toBe(vector.infoHash)
  })

  test('has the same with names as macOS keeps them', () => {
    const name = vector.name.normalize('NFD')
    const files = vector.files.map((file) => ({ ...file, path: file.path.normalize('NFD') }))
    expect(hashOf(plan({ name, files }))).toBe(vector.infoHash)
  })

  // create-torrent forgets the folder of a file that is alone: nothing to compare with.
  if (vector.files.length === 1 && vector.files[0]?.path.includes('/')) return

  test('is what create-torrent makes of the same files in the same order', async () => {
    const { layout, sources } = planned
    const files = layout.files.map(({ path }, index) => new File([sources[index] ?? ''], path))
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
    const options = { name: layout.name, pieceLength: vector.pieceLength }
    createTorrent(files, options, (error, torrent) => (error ? reject(error) : resolve(torrent)))
    expect(sha1(readInfo(await promise)).toString('hex')).toBe(vector.infoHash)
  })
})

test('there are vectors', () => expect(vectors.length).toBeGreaterThan(5))
