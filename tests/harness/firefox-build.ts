import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { zipSync } from 'fflate'
import { lookUntil } from './until.ts'

const root = join(import.meta.dirname, '../..')
export const extensionFolder = join(root, '.output/firefox-mv2')

/** Builds the extension for Firefox once in a test run, whose workers are children of the same process. */
export async function buildForFirefox(): Promise<void> {
  const turn = join(tmpdir(), `seedbank-firefox-build-${process.ppid}`)
  const done = join(turn, 'done')
  if (begins(turn)) {
    const { status, stderr } = spawnSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build', '-b', 'firefox'], {
      cwd: root,
    })
    writeFileSync(done, status === 0 ? '' : String(stderr))
    process.once('exit', () => rmSync(turn, { recursive: true, force: true }))
  }
  await lookUntil(async () => (existsSync(done) ? true : undefined), 'building the extension for Firefox')
  const failure = readFileSync(done, 'utf8')
  if (failure) throw new Error(failure)
}

function begins(turn: string): boolean {
  try {
    mkdirSync(turn)
    return true
  } catch {
    return false
  }
}

/** The built extension as a package of another version. @param file absolute path to write */
export function packAs(version: string, file: string): void {
  const names = globSync('**/*', { cwd: extensionFolder }).filter((name) =>
    statSync(join(extensionFolder, name)).isFile(),
  )
  const entries = names.map((name) => [name, new Uint8Array(readFileSync(join(extensionFolder, name)))] as const)
  const files = Object.fromEntries(entries)
  const manifest = JSON.parse(readFileSync(join(extensionFolder, 'manifest.json'), 'utf8'))
  files['manifest.json'] = new TextEncoder().encode(JSON.stringify({ ...manifest, version }))
  writeFileSync(file, zipSync(files, { level: 0 }))
}

export const extensionId: () => string = () =>
  JSON.parse(readFileSync(join(extensionFolder, 'manifest.json'), 'utf8')).browser_specific_settings.gecko.id
