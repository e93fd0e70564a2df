import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

/** A time of its own: a sleep, or a bound other than PATIENCE_MS of tests/harness/patience.ts. */
const ownTime = /\bsleep\(|\bwaitForTimeout\(|\bsetTimeout\([^)]*\b\d|\btimeout:? ?[:=] ?\d|\.setTimeout\(/

/** Lines that name a time of their own without a comment above them that says why. */
function unexplainedTimes(text: string): string[] {
  const lines = text.split('\n')
  return lines.filter((line, index) => {
    const above = lines[index - 1]?.trim() ?? ''
    return ownTime.test(line.replace(/\/\/.*/, '')) && !/^(?:\/\/|\*|\/\*)/.test(above)
  })
}

it('browser tests wait for events, all of them as long; where one measures time it says why', () => {
  const files = globSync('tests/{e2e,harness}/**/*.{ts,js}', { cwd: root })
  const found = files.flatMap((file) =>
    unexplainedTimes(readFileSync(join(root, file), 'utf8')).map((line) => `${file}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})

it.each([
  'await sleep(500)',
  'await page.waitForTimeout(500)',
  'await expect(tab).toBeVisible({ timeout: 5000 })',
  'await new Promise((resolve) => setTimeout(resolve, 500))',
  'test.setTimeout(120_000)',
  'function f(timeout = 5000) {}',
])('%s needs a reason', (line) => {
  expect(unexplainedTimes(line)).toEqual([line])
  expect(unexplainedTimes(`// The moment is the test.\n${line}`)).toEqual([])
})

it.each(['await expect(tab).toBeVisible()', 'waitFor({ timeout: PATIENCE_MS })', '// sleep(500)'])(
  '%s needs none',
  (line) => expect(unexplainedTimes(line)).toEqual([]),
)
