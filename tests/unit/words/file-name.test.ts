import { expect, test } from 'vitest'
import { safeFileName, shownPath } from '../../../lib/words/file-name'

test.each([
  ['Bilder/Blatt grün.png', 'Blatt grün.png'],
  ['../../etc/passwd', 'passwd'],
  ['a\\..\\z.txt', 'z.txt'],
  ['a\u202Egnp.exe', 'agnp.exe'],
  ['q\0evil', 'qevil'],
  ['con.txt', '_con.txt'],
  ['LPT1', '_LPT1'],
  ['console.txt', 'console.txt'],
  ['a:b?.md', 'a_b_.md'],
  ['.htaccess', 'htaccess'],
  ['name. . ', 'name'],
  ['..', 'file'],
  ['', 'file'],
  [`${'x'.repeat(300)}.zip`, `${'x'.repeat(116)}.zip`],
  ['👩‍🏫.md', '👩‍🏫.md'],
])('T4, T8: %j is saved as %j', (path, name) => {
  expect(safeFileName(path)).toBe(name)
})

test('T8: what turns a path around or hides in it is shown', () => {
  expect(shownPath('a\u202Egnp.exe')).toBe('a\uFFFDgnp.exe')
  expect(shownPath('a\nb\u200Bc\u2066d')).toBe('a\uFFFDb\uFFFDc\uFFFDd')
  expect(shownPath('Bilder/مقدمة ‌می.png')).toBe('Bilder/مقدمة ‌می.png')
})
