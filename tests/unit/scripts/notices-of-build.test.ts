// @vitest-environment node
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, expect, it } from 'vitest'
import { namesIn } from '../../../scripts/notices'
import { NOTICES, noticesOfBuild } from '../../../scripts/notices-of-build'

const root = resolve(import.meta.dirname, '../../..')
// Inside the project, where its packages are found and its modules are its own.
mkdirSync(join(root, 'test-results'), { recursive: true })
const project = mkdtempSync(join(root, 'test-results/notices-'))
const output = join(project, 'built')
afterAll(() => rmSync(project, { recursive: true, force: true }))

const notices = noticesOfBuild()

it('name what a page has, and what its worker has, and nothing that only a type was taken of', async () => {
  writeFileSync(join(project, 'worker.ts'), `import { openDB } from 'idb'\npostMessage(openDB)`)
  writeFileSync(
    join(project, 'page.ts'),
    `import { lookup } from 'mrmime'
     import type { VNode } from 'preact'
     export const made: VNode[] = []
     console.log(lookup('a.png'), new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }), made)`,
  )
  await build({
    ...{ root: project, configFile: false, logLevel: 'error' },
    plugins: [notices.plugin()],
    worker: { plugins: () => [notices.plugin()], format: 'es' },
    build: { outDir: output, rolldownOptions: { input: join(project, 'page.ts') } },
  })
  notices.write(output)
  const names = namesIn(readFileSync(join(output, NOTICES), 'utf8')).map((name) => name.replace(/ .*/, ''))
  expect(names.filter((name) => name !== 'vite' && name !== 'rolldown')).toEqual(['idb', 'mrmime'])
  expect(readFileSync(join(output, 'LICENSE.txt'), 'utf8')).toContain('Copyright 2026 the Seedbank authors')
})

it('are refused while there is a script whose packages were not seen', () => {
  writeFileSync(join(output, 'stranger.js'), '')
  expect(() => notices.write(output)).toThrow('stranger.js')
})
