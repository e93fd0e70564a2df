// Finds how long each regular expression of the extension can take, and writes it to tests/unit/expressions.json. Takes minutes.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { findExpressions } from './house/expressions.ts'

process.env.RECHECK_BACKEND = 'pure' // neither Java nor a program of its own
const { checkSync } = await import('recheck')

function judge(pattern: string, flags: string): string {
  // Long enough for a busy machine.
  const found = checkSync(pattern, flags, { timeout: 120_000 })
  return found.status === 'vulnerable' ? found.complexity.summary : found.status
}

const file = resolve(import.meta.dirname, '../tests/unit/expressions.json')
const known = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
const all = process.argv.includes('--all')
const verdicts: Record<string, string> = {}
for (const [expression, { pattern, flags }] of [...findExpressions()].sort(([one], [other]) =>
  one < other ? -1 : 1,
)) {
  verdicts[expression] = (all ? undefined : known[expression]) ?? judge(pattern, flags)
  if (verdicts[expression] !== 'safe') console.log(`${verdicts[expression]}: ${expression}`)
}
writeFileSync(file, `${JSON.stringify(verdicts, null, 2)}\n`)
