// Sees which packages' code comes into the extension, and puts their licences beside it.
import { copyFileSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { formatNotices, packageFolder, readPackage } from './notices.ts'

const root = resolve(import.meta.dirname, '..')

/** In the built extension. */
export const NOTICES = 'THIRD-PARTY-NOTICES.txt'

/**
 * A Vite plugin, to be given to the build of the pages and of the workers, and what is to be done when all are built.
 * The packages are those of which a module is in a bundle; their versions must be those of package-lock.json.
 */
export function noticesOfBuild(): { plugin(): Plugin; write(output: string): void } {
  const modules = new Set<string>()
  const scripts = new Set<string>()
  return {
    plugin: () => ({
      name: 'seedbank:notices',
      generateBundle(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk') continue
          scripts.add(file.fileName)
          for (const id of Object.keys(file.modules)) modules.add(id)
        }
      },
    }),

    /** @throws Error when there is a script that was built unseen, or a package that may not be shipped */
    write(output) {
      const unseen = globSync('**/*.js', { cwd: output }).filter((file) => !scripts.has(file.replaceAll('\\', '/')))
      if (unseen.length > 0) throw new Error(`whose code is in ${unseen.join(', ')}? The plugin was not asked`)
      const folders = new Set(
        [...modules].map((id) => packageFolder(id, root)).filter((folder) => folder !== undefined),
      )
      writeFileSync(join(output, NOTICES), formatNotices([...folders].map(readLocked)))
      copyFileSync(join(root, 'LICENSE'), join(output, 'LICENSE.txt'))
    },
  }
}

/** @param folder as package-lock.json names it */
function readLocked(folder: string) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const found = readPackage(join(root, folder))
  const { version } = packages[folder] ?? {}
  if (version === found.version) return found
  throw new Error(`${folder} is ${found.version}, package-lock.json says ${version}: run "npm ci"`)
}
