// One build of both engines, as files in memory.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { namesIn } from '../notices.ts'
import { NOTICES } from '../notices-of-build.ts'
import { type Files, readFolder, zipFiles } from './archive.ts'
import { formatSbom } from './sbom.ts'
import { readManifest, withoutKey } from './store-manifest.ts'

/** A name in `dist/`, and its bytes. */
export type Artifacts = Map<string, Uint8Array>

export interface Build {
  chrome: Files
  firefox: Files
}

const engines = { chrome: 'chrome-mv3', firefox: 'firefox-mv2' }

/**
 * Builds what is in a checkout.
 * @param checkout absolute; with its `node_modules`
 * @param environment what is to differ from this process's own
 */
export function build(checkout: string, environment: NodeJS.ProcessEnv = {}): Build {
  const env = { ...process.env, ...environment, NODE_ENV: 'production' }
  const wxt = join(checkout, 'node_modules/wxt/bin/wxt.mjs')
  for (const engine of ['chrome', 'firefox']) {
    execFileSync(process.execPath, [wxt, 'build', '-b', engine], {
      cwd: checkout,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  const read = (engine: keyof typeof engines) => readFolder(join(checkout, '.output', engines[engine]))
  return { chrome: read('chrome'), firefox: read('firefox') }
}

/**
 * What is put into `dist/`, but for the sums.
 * @param source every file of the checkout, as it is committed
 */
export function pack(checkout: string, { chrome, firefox }: Build, source: Files): Artifacts {
  const { version } = readManifest(chrome)
  const name = (rest: string) => `seedbank-${version}-${rest}`
  const store = zipFiles(withoutKey(chrome))
  const { packages } = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8'))
  const shipped = [chrome, firefox].flatMap((files) => namesIn(textOf(files, NOTICES)))
  return new Map([
    [name('chrome.zip'), store],
    [name('edge.zip'), store],
    [name('chrome-with-key.zip'), zipFiles(chrome)],
    [name('firefox.xpi'), zipFiles(firefox)],
    [name('source.zip'), zipFiles(source)],
    [name('sbom.cdx.json'), new TextEncoder().encode(formatSbom(version, shipped, packages))],
    [name('notices.txt'), chrome.get(NOTICES) as Uint8Array],
  ])
}

/** Every file that git knows: what a reviewer builds from. The checkout has no other changes. */
export function sourceOf(checkout: string): Files {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: checkout }).toString().split('\0').filter(Boolean)
  return new Map(listed.map((path) => [path, readFileSync(join(checkout, path))]))
}

function textOf(files: Files, path: string): string {
  const bytes = files.get(path)
  if (!bytes) throw new Error(`the build has no ${path}`)
  return new TextDecoder().decode(bytes)
}
