import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import process from 'node:process'
import { chromium } from '@playwright/test'

const playwrightInstall = ['npx', 'playwright', 'install', 'chromium']
const aptInstall = ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium']
const missing =
  'No Chromium was found, and none could be installed: ' +
  `run "${playwrightInstall.join(' ')}", or as root on Debian or Ubuntu "${aptInstall.join(' ')}".`

/**
 * The Chromium that tests, bench and demo run: `$CHROMIUM`, else an installed one, else Playwright's own download.
 * Branded Chrome is not looked for: since 137 it ignores --load-extension.
 * @returns absolute path of the executable
 * @throws Error naming the commands that install one, when there is none
 */
export function chromiumPath(): string {
  const found = findChromium()
  if (!found) throw new Error(missing)
  return found
}

/**
 * As `chromiumPath`, but installs one when there is none: Playwright's download, and where that is refused and this is
 * root on Debian or Ubuntu, the distribution's package.
 */
export function ensureChromium(): string {
  return findChromium() ?? installChromium() ?? chromiumPath()
}

function findChromium(): string | undefined {
  const asked = process.env.CHROMIUM
  const folders = process.env.PATH?.split(delimiter) ?? []
  const installed = folders.flatMap((folder) => [join(folder, 'chromium'), join(folder, 'chromium-browser')])
  return [...(asked ? [resolve(asked)] : []), ...installed, chromium.executablePath()].find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installChromium(): string | undefined {
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version')
  // On a bare machine the download may lack libraries that the distribution's package brings with it.
  if (run(playwrightInstall) && run([chromium.executablePath(), '--version'])) return findChromium()
  if (isRootOnDebian && run(['apt-get', 'update']) && run(aptInstall)) return findChromium()
  return undefined
}

function run([command = '', ...args]: string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0
}

if (import.meta.main) {
  try {
    console.log(`Chromium: ${ensureChromium()}`)
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
