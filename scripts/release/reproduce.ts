// Two builds of one commit in surroundings that differ in all that must not matter.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import type { Files } from './archive.ts'
import { type Artifacts, build, pack, sourceOf } from './build.ts'

interface Surroundings {
  folder: string
  umask: number
  environment: NodeJS.ProcessEnv
}

const ONE: Surroundings = { folder: 'a', umask: 0o022, environment: { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' } }
const OTHER: Surroundings = {
  folder: 'another folder/with a längerer name',
  umask: 0o077,
  environment: { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
}

/**
 * Builds the last commit in a clone, and what that says its source is in a folder without git, its files written in the opposite order.
 * @param root of the checkout; its `node_modules` are copied, so that no build sees the other's paths
 * @returns the first build's files, and the names of those that are not the same bytes in the other
 */
export function buildTwice(root: string): { artifacts: Artifacts; different: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'seedbank-release-'))
  try {
    const clone = (checkout: string) => {
      execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, checkout])
      return sourceOf(checkout)
    }
    const { source, artifacts } = buildIn(root, folder, ONE, clone)
    const other = buildIn(root, folder, OTHER, (checkout) => write(source, checkout))
    const names = new Set([...artifacts.keys(), ...other.artifacts.keys()])
    return {
      artifacts,
      different: [...names].filter((name) => !isSame(artifacts.get(name), other.artifacts.get(name))),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function buildIn(
  root: string,
  parent: string,
  { folder, umask, environment }: Surroundings,
  lay: (checkout: string) => Files,
): { source: Files; artifacts: Artifacts } {
  const before = process.umask(umask)
  try {
    const checkout = join(parent, folder)
    mkdirSync(checkout, { recursive: true })
    const source = lay(checkout)
    const packages = realpathSync(join(root, 'node_modules'))
    cpSync(packages, join(checkout, 'node_modules'), { recursive: true, verbatimSymlinks: true })
    return { source, artifacts: pack(checkout, build(checkout, environment), source) }
  } finally {
    process.umask(before)
  }
}

function write(source: Files, checkout: string): Files {
  for (const [path, bytes] of [...source].reverse()) {
    mkdirSync(dirname(join(checkout, path)), { recursive: true })
    writeFileSync(join(checkout, path), bytes)
  }
  return source
}

const isSame = (one: Uint8Array | undefined, other: Uint8Array | undefined) =>
  one !== undefined && other !== undefined && Buffer.compare(one, other) === 0
