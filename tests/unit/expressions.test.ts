import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findExpressions, findMadeExpressions } from '../../scripts/house/expressions'

// Regular expressions see what strangers write. `node scripts/check-expressions.ts` has recheck look at each new one, and writes
// the verdicts down: to look at all of them takes minutes.
const verdicts = JSON.parse(readFileSync(join(import.meta.dirname, 'expressions.json'), 'utf8')) as Record<
  string,
  string
>

/** Recheck does not know what to make of them, or tries inputs by chance and errs; and why they are allowed. */
const ALLOWED: Record<string, string> = {
  '/[\\p{Cc}\\p{Cf}\\p{Cs}[\\p{Default_Ignorable_Code_Point}--\\p{M}]]/gv':
    'one character; recheck does not know the flag v',
}
/** Made of constants, or of letters, digits and marks that another expression has let through; linear-text.test.ts gives them much. */
const MADE = [
  ...['parsed', 'written'].map((name) => `lib/page/main-world/hooks/${name}-markup.ts`),
  ...['blocks', 'macros', 'sections', 'tags', 'tokens'].map((name) => `lib/share/grammar/${name}.ts`),
  'lib/words/display-name.ts',
]

test('each regular expression was looked at by recheck, and none is listed that is gone', () => {
  expect(Object.keys(verdicts).sort()).toEqual([...findExpressions().keys()].sort())
})

test('none takes longer than its text grows, but for those that are allowed', () => {
  const slow = Object.keys(verdicts).filter((expression) => verdicts[expression] !== 'safe')
  expect(slow.sort()).toEqual(Object.keys(ALLOWED).sort())
})

test('none is made of text, but for those that are known', () => expect(findMadeExpressions()).toEqual(MADE))

test('recheck finds what it is asked for', async () => {
  process.env.RECHECK_BACKEND = 'pure'
  const { checkSync } = await import('recheck')
  expect(checkSync('^(?:a+)+$', '').status).toBe('vulnerable')
  expect(checkSync('<!--.*?-->', 'g').status).toBe('vulnerable')
  expect(checkSync('^[0-9a-f]{4}$', '').status).toBe('safe')
})
