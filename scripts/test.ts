// `npm test`: build, unit tests, end-to-end tests. The last line printed is `N passed, N failed`, whatever happens.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { ensureChromium } from './ensure-chromium.ts'

const root = resolve(import.meta.dirname, '..')

interface Totals {
  passed: number
  failed: number
  skipped: number
  /** Of tests that failed. */
  names: string[]
}

const BROKEN: Totals = { passed: 0, failed: 1, skipped: 0, names: [] }

/** Runs a tool of node_modules with its output shown. */
function run(tool: string, ...args: string[]): boolean {
  const { status } = spawnSync(process.execPath, [`node_modules/${tool}`, ...args], { cwd: root, stdio: 'inherit' })
  return status === 0
}

/** Runs a test runner and reads its JSON report. A run that fails without a failed test counts as one. */
function runTests(report: string, read: (report: never) => Totals, tool: string, ...args: string[]): Totals {
  const file = resolve(root, 'test-results', report)
  rmSync(file, { force: true })
  const succeeded = run(tool, ...args)
  const totals = readTotals(file, read)
  return succeeded ? totals : { ...totals, failed: Math.max(totals.failed, 1) }
}

function readTotals(file: string, read: (report: never) => Totals): Totals {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')) as never)
  } catch {
    return BROKEN // it ended before it could write a report
  }
}

/** Vitest's JSON reporter, which follows Jest's. A file that cannot be loaded is a failed suite without tests. */
function readUnit(report: {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[]
}): Totals {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    names: [...broken.map(({ name }) => name), ...failed.map(({ fullName }) => fullName)],
  }
}

interface Suite {
  specs: { title: string; file: string; line: number; ok: boolean }[]
  suites?: Suite[]
}

function failedSpecs({ specs, suites = [] }: Suite): string[] {
  const own = specs.filter(({ ok }) => !ok).map(({ file, line, title }) => `${file}:${line} ${title}`)
  return [...own, ...suites.flatMap(failedSpecs)]
}

/** Playwright's JSON reporter. `errors` are those outside of any test. */
function readEndToEnd(report: {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
  suites: Suite[]
}): Totals {
  const { expected, unexpected, flaky, skipped } = report.stats
  const names = report.suites.flatMap(failedSpecs)
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped, names }
}

function prepare(): boolean {
  try {
    ensureChromium()
  } catch (error) {
    console.error((error as Error).message)
    return false
  }
  return run('wxt/bin/wxt.mjs', 'build')
}

const prepared = prepare()
const unit = runTests('unit.json', readUnit, 'vitest/vitest.mjs', 'run')
const endToEnd = prepared ? runTests('e2e.json', readEndToEnd, '@playwright/test/cli.js', 'test') : BROKEN

const [passed, failed, skipped] = (['passed', 'failed', 'skipped'] as const).map((key) => unit[key] + endToEnd[key])
process.exitCode = failed ? 1 : 0
// Again, where whoever reads only the end of the output finds them.
for (const name of [...unit.names, ...endToEnd.names]) console.log(`failed: ${name}`)
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
