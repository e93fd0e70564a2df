/** A case of docs/threats.md. */
export interface Case {
  id: string
  /** What is done, the first sentence of the row. */
  attack: string
  /** Files of tests, each with the titles that are named; without any, those count that begin with the id. */
  tests: { file: string; titles: string[] }[]
  /** Why there can be no test, if the row says so. */
  reason: string | undefined
  says: 'tests' | 'reason' | 'none yet' | 'neither'
}

const ID = '[PXTWLKMLQVSR]\\d{1,2}(?!\\d)'

/** The form in which ids are cited: `K1, K2`, `K1: K2`, `T5 and T6`, `W4 to W10`, `K7–K9`. */
export const IDS = `${ID}(?:(?:, |: | and | to |–)${ID})*`

/** The ids of such a list. */
export function expand(list: string): string[] {
  return list.split(/, |: | and /).flatMap((part) => {
    const [from = '', to = from] = part.split(/ to |–/)
    const [first, last] = [Number(from.slice(1)), Number(to.slice(1))]
    return Array.from({ length: last - first + 1 }, (_, index) => `${from[0]}${first + index}`)
  })
}

/** The ids that a title begins with or has in brackets. */
export function idsOfTitle(title: string): string[] {
  const beginning = new RegExp(`^(${IDS})(?=[:, ]|$)`).exec(title)?.[1]
  const inBrackets = [...title.matchAll(new RegExp(`\\((${IDS})\\)`, 'g'))].map(([, list = '']) => list)
  return [...(beginning ? [beginning] : []), ...inBrackets].flatMap(expand)
}

/** `- **id: attack.** What happens. Tests: …`; a test is a file in backticks, and titles in italics behind it. */
export function readCases(page: string): Case[] {
  return [...page.matchAll(/^- \*\*(\S+): (.*(?:\n {2}.*)*)/gm)].map(([, id = '', row = '']) => {
    const text = row.replace(/\n +/g, ' ')
    const tests = text.split(' Tests: ')[1] ?? ''
    const reason = /^none: (.+)$/.exec(tests)?.[1]
    return {
      id,
      attack: text.split('**')[0] ?? '',
      tests: [...tests.matchAll(/`(tests\/[^`]+)`((?:;? _[^_]+_)*)/g)].map(([, file = '', titles = '']) => ({
        file,
        titles: [...titles.matchAll(/_([^_]+)_/g)].map(([, title = '']) => title),
      })),
      reason,
      says: tests.startsWith('`tests/')
        ? 'tests'
        : reason
          ? 'reason'
          : tests.startsWith('none yet')
            ? 'none yet'
            : 'neither',
    }
  })
}
