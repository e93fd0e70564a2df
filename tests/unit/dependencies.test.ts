import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const { overrides, allowScripts } = JSON.parse(read('package.json')) as {
  overrides: Record<string, string>
  allowScripts: Record<string, boolean>
}
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version: string }> }

/** `- **`name`: value.** Why …` below the heading that names the field. */
function reasonsFor(field: string): { name: string; value: string; why: string }[] {
  const [, section = ''] = read('docs/dependencies.md').split(new RegExp(`^## .*\`${field}\`.*$`, 'm'))
  const entries = (section.split(/^## /m)[0] ?? '').matchAll(/^- \*\*`(.+)`: (.+)\.\*\* (.*(?:\n {2}.*)*)/gm)
  return [...entries].map(([, name = '', value = '', why = '']) => ({ name, value, why }))
}

describe('docs/dependencies.md gives a reason for', () => {
  const cases = [
    ['overrides', overrides],
    ['allowScripts', Object.fromEntries(Object.entries(allowScripts).map(([name, may]) => [name, may ? 'yes' : 'no']))],
  ] as const

  it.each(cases)('each entry of %s, and for none that is not there', (field, entries) => {
    const reasons = reasonsFor(field)
    expect(Object.fromEntries(reasons.map(({ name, value }) => [name, value]))).toEqual(entries)
    expect(reasons.filter(({ why }) => why.length < 40)).toEqual([])
  })
})

it.each(Object.entries(overrides))('%s is installed as %s and as nothing else', (name, version) => {
  const installed = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
  expect(installed.map(([, found]) => found.version)).toEqual([version])
})
