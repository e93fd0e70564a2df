// `npm run check:grammar [-- documents [seed]]`: the check before sharing beside LiaScript itself, in 2,000 documents. Takes ten minutes.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import process from 'node:process'
import { ensureChromium } from './ensure-chromium.ts'

ensureChromium()
const [documents = '2000', seed = '12'] = process.argv.slice(2)
const { status } = spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', 'check/grammar'], {
  cwd: resolve(import.meta.dirname, '..'),
  env: { ...process.env, GRAMMAR_DOCUMENTS: documents, GRAMMAR_SEED: seed },
  stdio: 'inherit',
})
process.exitCode = status ?? 1
