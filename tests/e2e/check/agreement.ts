import type { Book } from './documents.ts'

/** Of one construct: how often both, only the check, or only LiaScript name a file; and how many files there are. */
export interface Agreement {
  files: number
  both: number
  onlyCheck: string[]
  onlyLiaScript: string[]
}

/**
 * Compares what LiaScript asked for with what the check expects it to ask for, and adds it up by construct.
 * @param shown paths inside the course, as they were asked for
 * @param expected addresses as the check names them
 */
export function compare(
  { constructs }: Book,
  shown: ReadonlySet<string>,
  expected: ReadonlySet<string>,
  sum: Map<string, Agreement>,
): void {
  for (const [stem, construct] of constructs) {
    const found = sum.get(construct) ?? { files: 0, both: 0, onlyCheck: [], onlyLiaScript: [] }
    sum.set(construct, found)
    found.files++
    const [asked, named] = [shown, expected].map((paths) => [...paths].filter((path) => path.includes(stem)).sort())
    const [inShown, inCheck] = [asked?.join(' ') ?? '', named?.join(' ') ?? '']
    if (inShown === inCheck) found.both += inShown ? 1 : 0
    else if (inShown === '') found.onlyCheck.push(inCheck)
    else if (inCheck === '') found.onlyLiaScript.push(inShown)
    else {
      found.onlyCheck.push(inCheck)
      found.onlyLiaScript.push(inShown)
    }
  }
}

/** Of what the check names, the part that LiaScript asks for; 1 when it names nothing. */
export const precision = ({ both, onlyCheck }: Agreement) => ratio(both, onlyCheck.length)
/** Of what LiaScript asks for, the part that the check names; 1 when it asks for nothing. */
export const recall = ({ both, onlyLiaScript }: Agreement) => ratio(both, onlyLiaScript.length)

const ratio = (both: number, others: number) => (both + others === 0 ? 1 : both / (both + others))

/** The whole as a table, the worst first. */
export function printAgreement(sum: ReadonlyMap<string, Agreement>): string {
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`
  const rows = [...sum].map(([name, found]) => ({ name, found, worst: Math.min(precision(found), recall(found)) }))
  rows.sort((a, b) => a.worst - b.worst || a.name.localeCompare(b.name))
  return [
    '| construct | files | asked for | precision | recall |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows.map(
      ({ name, found }) =>
        `| ${name} | ${found.files} | ${found.both + found.onlyLiaScript.length} | ${percent(precision(found))} | ${percent(recall(found))} |`,
    ),
  ].join('\n')
}
