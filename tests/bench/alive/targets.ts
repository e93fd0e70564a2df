import { printTable } from '../table.ts'

/** What was measured, and what was promised. */
export type Row = [what: string, found: number, relation: '=' | '≤' | '≥', target: number]

const relations = {
  '=': (found: number, target: number) => found === target,
  '≤': (found: number, target: number) => found <= target,
  '≥': (found: number, target: number) => found >= target,
}

const show = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(1))

/** Prints what was found beside the targets. @returns whether all were met */
export function reportTargets(title: string, rows: Row[]): boolean {
  const met = ([, found, relation, target]: Row) => relations[relation](found, target)
  const lines = rows.map((row) => [row[0], show(row[1]), `${row[2]} ${show(row[3])}`, met(row) ? 'met' : 'MISSED'])
  printTable(title, [['', 'found', 'target', ''], ...lines])
  return rows.every(met)
}
