// `npm run test:security`: the tests of docs/threats.md, one line for each case, and the totals. `-- --report` reads what the
// last runs of the tests have left in test-results/.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import process from 'node:process'
import { type Case, idsOfTitle, readCases } from './house/threats.ts'

const root = resolve(import.meta.dirname, '..')
const cases = readCases(readFileSync(join(root, 'docs/threats.md'), 'utf8'))

interface Result {
  /** In the repository. */
  file: string
  /** Of the test itself first, then those of the groups that it is in. */
  titles: string[]
  passed: boolean
}

const UNIT = 'test-results/unit.json'
const END_TO_END = 'test-results/e2e.json'

function run(report: string, tool: string, args: string[]): void {
  rmSync(join(root, report), { force: true })
  spawnSync(process.execPath, [`node_modules/${tool}`, ...args], { cwd: root, stdio: 'inherit' })
}

/** The files that the cases name, and no others. */
function runTests(): void {
  const files = [...new Set(cases.flatMap(({ tests }) => tests.map(({ file }) => file)))].filter((file) =>
    existsSync(join(root, file)),
  )
  const ofUnit = files.filter((file) => file.startsWith('tests/unit/'))
  run(UNIT, 'vitest/vitest.mjs', ['run', ...ofUnit])
  spawnSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build'], { cwd: root, stdio: 'inherit' })
  run(END_TO_END, '@playwright/test/cli.js', ['test', ...files.filter((file) => file.startsWith('tests/e2e/'))])
}

function readReport<Report, Read>(file: string, read: (report: Report) => Read[]): Read[] {
  const path = join(root, file)
  return existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8')) as Report) : []
}

interface UnitReport {
  testResults: { name: string; assertionResults: { ancestorTitles: string[]; title: string; status: string }[] }[]
}

const readUnit = ({ testResults }: UnitReport): Result[] =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      file: relative(root, name).replaceAll('\\', '/'),
      titles: [title, ...ancestorTitles],
      passed: status === 'passed',
    })),
  )

interface Suite {
  title: string
  specs: { title: string; file: string; ok: boolean }[]
  suites?: Suite[]
}

const readSuites = (suites: Suite[], groups: string[] = []): Result[] =>
  suites.flatMap(({ title, specs, suites: inner = [] }) => [
    ...specs.map((spec) => ({ file: `tests/e2e/${spec.file}`, titles: [spec.title, ...groups], passed: spec.ok })),
    ...readSuites(inner, [...groups, title]),
  ])

/** Parts of a title of rows, such as `%s`, may be anything. */
function fits(title: string, named: string): boolean {
  const parts = named.split(/%\w|\$\{[^}]*\}/)
  return title === named || (parts.length > 1 && parts.every((part) => title.includes(part)))
}

function resultsOf({ id, tests }: Case, results: readonly Result[]): Result[] {
  const byId = results.filter(({ titles }) => titles.some((title) => idsOfTitle(title).includes(id)))
  const named = tests.flatMap(({ file, titles }) =>
    results.filter(
      (result) => result.file === file && titles.some((title) => result.titles.some((own) => fits(own, title))),
    ),
  )
  return [...new Set([...byId, ...named])]
}

function judge(one: Case, results: readonly Result[]): { verdict: string; why: string } {
  if (one.says === 'reason') return { verdict: 'not applicable', why: `${one.reason} (docs/threats.md ${one.id})` }
  if (one.says !== 'tests') return { verdict: 'not shown', why: 'docs/threats.md names no test yet' }
  const own = resultsOf(one, results)
  const failed = own.filter(({ passed }) => !passed)
  if (failed.length > 0) return { verdict: 'failed', why: failed.map(({ titles }) => titles[0]).join('; ') }
  const unseen = one.tests.filter(({ file }) => !own.some((result) => result.file === file))
  if (unseen.length > 0) return { verdict: 'not run', why: unseen.map(({ file }) => file).join(', ') }
  return { verdict: 'passed', why: `${own.length} tests` }
}

if (!process.argv.includes('--report')) runTests()
const results = [
  ...readReport(UNIT, readUnit),
  ...readReport<{ suites: Suite[] }, Result>(END_TO_END, ({ suites }) => readSuites(suites)),
]
const judged = cases.map((one) => ({ one, ...judge(one, results) }))
for (const { one, verdict, why } of judged) {
  console.log(`${one.id.padEnd(4)}${verdict.padEnd(15)}${one.attack.replace(/\.$/, '')} (${why})`)
}
const totals = Map.groupBy(judged, ({ verdict }) => verdict)
console.log([...totals].map(([verdict, all]) => `${all.length} ${verdict}`).join(', '))
process.exitCode = ['failed', 'not run'].some((verdict) => totals.has(verdict)) ? 1 : 0
