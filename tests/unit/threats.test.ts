import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Case, expand, IDS, readCases } from '../../scripts/house/threats'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const findAll = (pattern: string) => globSync(pattern, { cwd: root }).map((path) => path.replaceAll('\\', '/'))

/** The ids that titles, and rows of tables of cases, begin with or have in brackets. */
function idsIn(text: string): string[] {
  const beginning = new RegExp(`['"\`](${IDS})(?=[:,'"\` ])`, 'g')
  const inBrackets = new RegExp(`\\((${IDS})\\)`, 'g')
  return [beginning, inBrackets].flatMap((form) => [...text.matchAll(form)]).flatMap(([, list = '']) => expand(list))
}

const hasTitle = (text: string, title: string) =>
  ["'", '"', '`'].some((quote) => text.includes(quote + title.replaceAll("'", quote === "'" ? "\\'" : "'") + quote))

/** What the page says that is not so, and what it does not say. */
function falsehoods(cases: Case[], files: Map<string, string>): string[] {
  const known = new Map(cases.map((one) => [one.id, one]))
  const untrue = cases.flatMap(({ id, tests }) =>
    tests.flatMap(({ file, titles }) => {
      const text = files.get(file)
      if (text === undefined) return [`${id}: there is no ${file}`]
      if (titles.length === 0 && !idsIn(text).includes(id)) return [`${id}: no test of ${file} is called so`]
      return titles.filter((title) => !hasTitle(text, title)).map((title) => `${id}: ${file} has no test "${title}"`)
    }),
  )
  const unsaid = [...files].flatMap(([file, text]) =>
    [...new Set(idsIn(text))]
      .filter((id) => !known.get(id)?.tests.some((test) => test.file === file))
      .map((id) => (known.has(id) ? `${id}: ${file} is not named` : `${id}, of ${file}, is no case`)),
  )
  return [...untrue, ...unsaid]
}

const cases = readCases(read('docs/threats.md'))
const own = 'tests/unit/threats.test.ts'
const tests = new Map(
  findAll('tests/{unit,e2e}/**/*.{test,spec}.{ts,tsx}')
    .filter((file) => file !== own)
    .map((file) => [file, read(file)]),
)

describe('docs/threats.md', () => {
  it('names tests that there are, and all whose titles name a case', () => expect(falsehoods(cases, tests)).toEqual([]))

  it('says of each case by which test it is shown, or that there is none', () =>
    expect(cases.filter(({ says }) => says === 'neither').map(({ id }) => id)).toEqual([]))

  it('has each case once, in order, without a gap', () => {
    const groups = Map.groupBy(cases, ({ id }) => id[0])
    for (const [letter, group] of groups)
      expect(group.map(({ id }) => id)).toEqual(group.map((_, index) => `${letter}${index + 1}`))
    expect([...groups.keys()].join('')).toBe('PXTWKLMQVSR')
  })

  it('has every case that a comment cites', () => {
    const cited = findAll('{lib,entrypoints,components}/**/*.{ts,tsx}').flatMap((file) =>
      [...read(file).matchAll(new RegExp(`docs/threats\\.md (${IDS})`, 'g'))].flatMap(([, list = '']) => expand(list)),
    )
    expect(cited.length).toBeGreaterThan(0)
    expect(cited.filter((id) => !cases.some((one) => one.id === id))).toEqual([])
  })
})

const row = (tests: string) => readCases(`- **K1: a.** B. Tests:\n  ${tests}`)
const file = new Map([['tests/unit/a.test.ts', `test('K1: is dropped', …)\ntest('is not', …)`]])

describe('the rules catch', () => {
  it.each([
    ['a file that is gone', '`tests/unit/b.test.ts`'],
    ['a title that is gone', '`tests/unit/a.test.ts` _is gone_'],
    ['a second title that is gone', '`tests/unit/a.test.ts` _is not_; _is gone_'],
    ['a test that is not named', 'none yet'],
  ])('%s', (_, tests) => expect(falsehoods(row(tests), file)).not.toEqual([]))

  it.each([
    `test('K2: x')`,
    `test("K1, K2: x")`,
    `test('K1: K2: x')`,
    'test(`K1 to K3: x`)',
    `it.each([['K2', 'x']])`,
    `test('x (K2)')`,
    `describe('K2 refuses')`,
  ])('a case that the page lacks: %s', (text) =>
    expect(falsehoods(row('`tests/a`'), new Map([['tests/a', `'K1: x' ${text}`]]))).toEqual(
      ['K2, of tests/a, is no case'].concat(text.includes('K3') ? ['K3, of tests/a, is no case'] : []),
    ),
  )
})

describe('the rules allow', () => {
  it.each(['`tests/unit/a.test.ts`', '`tests/unit/a.test.ts` _is not_', '`tests/unit/a.test.ts` _K1: is dropped_'])(
    '%s',
    (tests) => expect(falsehoods(row(tests), file)).toEqual([]),
  )
})
