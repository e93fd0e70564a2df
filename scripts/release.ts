// `npm run release`: everything that goes to stores and to people, into dist/. With `--check` nothing is written: the last
// commit is built twice, the second time from the source archive and in other surroundings, compared, and looked at as stores do.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { type Artifacts, build, pack, sourceOf } from './release/build.ts'
import { changesOf } from './release/changelog.ts'
import { lint } from './release/linter.ts'
import { buildTwice } from './release/reproduce.ts'

const root = resolve(import.meta.dirname, '..')
const dist = join(root, 'dist')

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** `sha256sum --check` reads it. */
const formatSums = (artifacts: Artifacts) =>
  [...artifacts].map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join('')

function hasChanges(): boolean {
  return execFileSync('git', ['status', '--porcelain'], { cwd: root }).toString().trim() !== ''
}

function writeRelease(): void {
  if (hasChanges()) throw new Error('a release is made of what is committed: "git status" shows changes')
  const artifacts = pack(root, build(root), sourceOf(root))
  artifacts.set('SHA256SUMS', new TextEncoder().encode(formatSums(artifacts)))
  rmSync(dist, { recursive: true, force: true })
  mkdirSync(dist)
  for (const [name, bytes] of artifacts) {
    writeFileSync(join(dist, name), bytes)
    console.log(`${(bytes.length / 1000).toFixed(0).padStart(6)} kB  dist/${name}`)
  }
}

/** Each thing that stands in the way of a release, in a line. */
function findFaults(): string[] {
  const faults: string[] = []
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
  if (!changesOf(changelog, version) && !changesOf(changelog, 'Unreleased'))
    faults.push(`CHANGELOG.md says nothing of ${version}`)

  const { artifacts, different } = buildTwice(root)
  for (const [name, bytes] of artifacts) console.log(`${sha256(bytes)}  ${name}`)
  for (const name of different) faults.push(`two builds differ: ${name}`)

  const folder = mkdtempSync(join(tmpdir(), 'seedbank-lint-'))
  try {
    const xpi = join(folder, 'seedbank.xpi')
    writeFileSync(xpi, [...artifacts].find(([name]) => name.endsWith('.xpi'))?.[1] ?? new Uint8Array())
    const { faults: linted, known } = lint(root, xpi)
    for (const line of known) console.log(`known: ${line}`)
    faults.push(...linted.map((line) => `addons-linter: ${line}`))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return faults
}

if (process.argv.includes('--check')) {
  const faults = findFaults()
  for (const fault of faults) console.error(`FAULT ${fault}`)
  console.log(faults.length === 0 ? 'A release can be made of the last commit.' : `${faults.length} faults`)
  process.exitCode = faults.length === 0 ? 0 : 1
} else {
  writeRelease()
}
