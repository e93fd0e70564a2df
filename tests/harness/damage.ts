import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// What disks, cleaners and other programs do to a profile while the browser does not run.

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())

/** The files of these lengths that the extension keeps. */
export const storedFiles = (profile: string, lengths: number[]): string[] =>
  filesIn(join(profile, 'Default/File System')).filter((file) => lengths.includes(statSync(file).size))

/** Ways to damage a file. `at`: where, from 0 (its begin) to 1. */
export const damage = {
  zero: (file: string) => writeFileSync(file, readFileSync(file).fill(0)),
  flip(file: string, at = 0.5) {
    const bytes = readFileSync(file)
    const index = Math.min(bytes.length - 1, Math.floor(bytes.length * at))
    bytes[index] = (bytes[index] ?? 0) ^ 1
    writeFileSync(file, bytes)
  },
  truncate: (file: string, at = 0.5) => truncateSync(file, Math.floor(statSync(file).size * at)),
  remove: (file: string) => rmSync(file),
  swap(file: string, _at: number, other: string) {
    const [one, two] = [readFileSync(file), readFileSync(other)]
    writeFileSync(file, two)
    writeFileSync(other, one)
  },
}

/** Ways to damage the extension's database; Chromium then deletes it in silence. */
export const damageDatabase = {
  remove: (profile: string) => rmSync(join(profile, 'Default/IndexedDB'), { recursive: true }),
  fill(profile: string) {
    for (const file of filesIn(join(profile, 'Default/IndexedDB'))) writeFileSync(file, readFileSync(file).fill(0x55))
  },
}
