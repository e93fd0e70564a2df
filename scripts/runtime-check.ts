// `npm run runtime:check`: whether npm has a newer LiaScript runtime than the one that is cut here, and whether this one can be cut.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { cutRuntime } from './runtime/cut-runtime.ts'

const folder = resolve(import.meta.dirname, '../node_modules/@liascript/editor')
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
const newest = execFileSync('npm', ['view', '@liascript/editor', 'version'], { encoding: 'utf8' }).trim()
const files = cutRuntime(join(folder, 'dist'))
const kilobytes = (names: readonly string[]) =>
  names.reduce((sum, name) => sum + gzipSync(files.get(name) ?? '', { level: 9 }).length, 0) / 1000

console.log(
  `LiaScript ${version} can be cut: ${files.size} files; before a plain slide ${kilobytes(['lia.js', 'lia.css']).toFixed(0)} kB gz of script and style`,
)
console.log(newest === version ? 'npm has no newer one.' : `npm has ${newest}: install it exactly, and run this again.`)
