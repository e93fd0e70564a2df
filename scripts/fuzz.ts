// `npm run fuzz`: all inputs of tests/unit/fuzz, others each time, and how long the slowest takes. Arguments go to vitest.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import process from 'node:process'

const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--no-file-parallelism',
    '--outputFile.json=test-results/fuzz.json',
    'tests/unit/fuzz',
    ...process.argv.slice(2),
  ],
  { cwd: resolve(import.meta.dirname, '..'), env: { ...process.env, FUZZ: '1' }, stdio: 'inherit' },
)
process.exitCode = status ?? 1
