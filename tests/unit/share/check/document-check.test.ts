import { expect, test } from 'vitest'
import { parseHeader } from '../../../../lib/liascript/header'
import type { CourseDocument } from '../../../../lib/share/check/course-look'
import { checkDocuments, wholeReferences } from '../../../../lib/share/check/document-check'
import { readDocument } from '../../../../lib/share/grammar/read-document'

const document = (markdown: string, charset: CourseDocument['charset'] = 'utf-8'): CourseDocument => ({
  header: parseHeader(markdown),
  reading: readDocument(markdown),
  charset,
})
const HEADER = '<!--\nauthor: A\nversion: 1.0\nlanguage: de\n-->\n\n'

const check = (documents: Record<string, string>) =>
  checkDocuments(
    new Map(Object.entries(documents).map(([path, markdown]) => [path, document(markdown)])),
    Object.keys(documents)[0],
  ).map(({ kind, file }) => `${kind} ${file}`)

test('a course as it should be has none', () => expect(check({ 'README.md': `${HEADER}# A\n` })).toEqual([]))

test.each([
  ['version 0', { 'README.md': `${HEADER.replace('1.0', '0.3')}# A\n` }, ['version README.md']],
  ['no version', { 'README.md': `${HEADER.replace('version: 1.0\n', '')}# A\n` }, ['version README.md']],
  ['no language', { 'README.md': `${HEADER.replace('language: de\n', '')}# A\n` }, ['no-language README.md']],
  ['no heading', { 'README.md': 'Only text' }, ['no-heading README.md']],
  ['two READMEs', { 'README.md': `${HEADER}# A\n`, 'readme.md': '# B\n' }, ['two-readmes readme.md']],
  ['a README of another folder', { 'README.md': `${HEADER}# A\n`, 'b/README.md': '# B\n' }, []],
  [
    'a README that is not the course',
    { 'README.md': '# A\n', 'a.md': '# A', 'b.md': '# B', 'c.md': '# C' },
    ['many-lectures a.md', 'many-lectures b.md', 'many-lectures c.md'],
  ],
  [
    'a README that leads to all',
    { 'README.md': '# A\n\n[a](a.md) [b](b.md) [c](c.md)', 'a.md': '# A', 'b.md': '# B', 'c.md': '# C' },
    [],
  ],
])('%s', (_, documents, expected) => expect(check(documents as unknown as Record<string, string>)).toEqual(expected))

test('a README in another character set is told', () => {
  const found = checkDocuments(new Map([['README.md', document(`${HEADER}# A\n`, 'utf-16le')]]), 'README.md')
  expect(found).toEqual([{ kind: 'charset', file: 'README.md' }])
})

test('of an address that was cut short no file is called missing', () => {
  const reading = readDocument('# A\n\n![a](img/a(1).png)\n\n![b](<b.png>)\n\n![c](c.png)\n')
  expect(wholeReferences(reading).map(({ target }) => target)).toEqual(['c.png'])
})

test('what is not shown is told with its line, and with what to write', () => {
  const found = checkDocuments(new Map([['a.md', document('# A\n\n![a](a b.png)\n')]]), undefined)
  expect(found).toEqual([{ kind: 'unseen-address', file: 'a.md', line: 3, target: 'a b.png', instead: 'a%20b.png' }])
})
