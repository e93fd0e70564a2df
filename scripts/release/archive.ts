// Zips that are the same bytes on every computer: names sorted, no times, no rights.
import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Zippable, zipSync } from 'fflate'

/** Zips carry local times: this one is the first that they can name, wherever it is made. */
const noTime = () => new Date(1980, 0, 1)

/** A file of an archive: its path with `/` between the parts, and its bytes. */
export type Files = ReadonlyMap<string, Uint8Array>

/** All files of a folder, hidden ones too, in any order. */
export function readFolder(folder: string): Files {
  const entries = globSync(['**/*', '**/.*', '**/.*/**'], { cwd: folder, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const paths = entries.map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)]))
}

/** A zip of these files. The order in which they are given does not matter. */
export function zipFiles(files: Files): Uint8Array {
  const names = [...files.keys()].sort((a, b) => (a < b ? -1 : 1))
  const entries: Zippable = {}
  // Made on Unix, a file with the rights 0644: what a build's umask says does not matter.
  for (const name of names)
    entries[name] = [files.get(name) as Uint8Array, { level: 9, mtime: noTime(), os: 3, attrs: 0o100644 << 16 }]
  return zipSync(entries)
}
