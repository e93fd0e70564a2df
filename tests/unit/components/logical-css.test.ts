import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

/** Says left or right, or has two different sides in a shorthand: in Arabic it is on the wrong side. */
const physical: readonly RegExp[] = [
  /(?<![\w-])(?:left|right)\s*:/,
  /(?<![\w-])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)\b/,
  /(?<![\w-])border-(?:top|bottom)-(?:left|right)-radius/,
  /(?<![\w-])(?:text-align|float|clear|justify-content|justify-items|justify-self)\s*:\s*(?:left|right)\b/,
  /(?<![\w-])(?:margin|padding|inset|border-width)\s*:\s*[^\s;]+\s+([^\s;]+)\s+[^\s;]+\s+(?!\1\s*[;}])[^\s;]+\s*[;}]/,
]

const physicalLines = (css: string) => css.split('\n').filter((line) => physical.some((form) => form.test(line)))

it('no style of ours says left or right: what begins a line in German begins it in Arabic', () => {
  const files = globSync(['components/**/*.css', 'lib/page/guard/*.ts'], { cwd: root })
  expect(files.length).toBeGreaterThan(10)
  const found = files.flatMap((file) =>
    physicalLines(readFileSync(join(root, file), 'utf8')).map((line) => `${file}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})

it.each([
  'left: 4px;',
  'margin-left: 4px;',
  'text-align: right;',
  'inset: 0 auto 0 10px;',
  'padding: 8px 8px 8px 12px }',
])('%s is found', (line) => expect(physicalLines(line)).toEqual([line]))

it.each(['margin-inline-start: 4px;', 'text-align: start;', 'inset: 0 8px 0 8px;', 'padding: 4px 8px 2px;'])(
  '%s is fine',
  (line) => expect(physicalLines(line)).toEqual([]),
)
