import { readdirSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { type Content, typeOf } from './site.ts'

/** What a seeder offers: a torrent's name and its files. */
export interface Offer {
  name: string
  files: OfferedFile[]
  /** In bytes; what WebTorrent chooses, if absent. */
  pieceLength?: number
}

/** A file by its path in the torrent: from disk, as text, or `length` bytes of noise (the same for the same length). */
export type OfferedFile = { path: string } & ({ disk: string } | { text: string } | { noise: number })

/** A course that is mostly noise: so many bytes of it. */
export const noiseCourse = (length: number): Offer => ({
  name: 'Noise',
  files: [
    { path: 'README.md', text: '# Noise\n' },
    { path: 'noise.bin', noise: length },
  ],
})

/** The course in tests/fixtures/sample-course. */
export const sampleCourse: Offer = readFolder(join(import.meta.dirname, '../fixtures/sample-course'))

/** All files of a folder, in the order of their paths. */
export function readFolder(folder: string): Offer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((disk) => ({ path: relative(folder, disk).split(sep).join('/'), disk }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  return { name: basename(folder), files }
}

/** Serves an offer's files by their place in it: `/files/0`, `/files/1`. Noise is made in the seeder itself. */
export function serveOffer({ files }: Offer): (path: string) => Content {
  return (path) => {
    const file = files[Number(/^\/files\/(\d+)$/.exec(path)?.[1] ?? Number.NaN)]
    if (!file || 'noise' in file) return null
    if ('text' in file) return { body: file.text, type: typeOf(file.path) }
    return { file: file.disk }
  }
}
