import { expect, test } from 'vitest'
import { findLicence } from '../../../lib/liascript/licence'

test.each([
  ['Licence: CC BY-SA 4.0', 'CC BY-SA 4.0'],
  ['cc-by-nc-sa', 'CC BY-NC-SA'],
  ['[licence](https://creativecommons.org/licenses/by/4.0/deed.de)', 'CC BY 4.0'],
  ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0 1.0'],
  ['CC0', 'CC0'],
  ['MIT License\n\nCopyright', 'MIT'],
  ['                    GNU GENERAL PUBLIC LICENSE\n', 'GPL'],
])('%s is %s', (text, name) => expect(findLicence(text)).toBe(name))

test.each(['', 'We permit everything', 'ACC BYTE 4.0', 'the commission'])('"%s" names no licence', (text) =>
  expect(findLicence(text)).toBeUndefined(),
)
