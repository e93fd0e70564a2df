import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lookUntil } from './until.ts'

const file = join(import.meta.dirname, '../../docs/browsers.md')

/** What was seen of a feature in Firefox. */
export interface Seen {
  /** As the row begins. */
  feature: string
  /** What is so in Firefox: made of the test's outcome. */
  firefox: string
}

/** Sets the last cell of a feature's row in docs/browsers.md. Tests run side by side: one writes at a time. */
export async function writeSeen({ feature, firefox }: Seen): Promise<void> {
  const turn = join(import.meta.dirname, '../../test-results/browsers-table')
  mkdirSync(join(turn, '..'), { recursive: true })
  await lookUntil(async () => begins(turn) || undefined, 'writing docs/browsers.md')
  try {
    const text = readFileSync(file, 'utf8')
    const next = withSeen(text, { feature, firefox })
    if (next !== text) writeFileSync(file, next)
  } finally {
    rmdirSync(turn)
  }
}

/** @throws Error when the page has no row of this feature */
export function withSeen(text: string, { feature, firefox }: Seen): string {
  const lines = text.split('\n')
  const row = lines.findIndex((line) => line.startsWith(`| ${feature} |`))
  const cells = lines[row]?.split('|')
  if (!cells) throw new Error(`docs/browsers.md has no row “${feature}”`)
  lines[row] = [...cells.slice(0, 3), ` ${firefox} `, ''].join('|')
  return lines.join('\n')
}

function begins(turn: string): boolean {
  try {
    mkdirSync(turn)
    return true
  } catch {
    return false
  }
}
