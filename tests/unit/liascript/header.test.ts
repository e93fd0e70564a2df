import { describe, expect, test } from 'vitest'
import { parseHeader } from '../../../lib/liascript/header'

const readme = `<!--
author:   Ada Lovelace
email:    ada@example.com
version:  0.0.1
language: de
narrator: Deutsch Female

comment:  Strom und Spannung
          für die 8. Klasse: ein Kurs
date:     07/04/2026
icon:     img/icon.png
logo:     img/logo.png

link:     https://example.com/style.css
          language: is no field here

@version: macro
@block
var settings = {
author: {nobody}
}
@end

@onload
email: 'nobody'
@end
-->

# **Ohms** Gesetz :zap:

# Second
`

test('reads the header and the title of a course', () => {
  expect(parseHeader(readme)).toEqual({
    title: 'Ohms Gesetz',
    author: 'Ada Lovelace',
    email: 'ada@example.com',
    version: '0.0.1',
    language: 'de',
    narrator: 'Deutsch Female',
    comment: 'Strom und Spannung für die 8. Klasse: ein Kurs',
    date: '07/04/2026',
    icon: 'img/icon.png',
    logo: 'img/logo.png',
  })
})

test('lines may end as on Windows, and a byte-order mark may come first', () => {
  const windows = `\uFEFF${readme.replaceAll('\n', '\r\n')}`
  expect(parseHeader(windows)).toEqual(parseHeader(readme))
})

describe('the header', () => {
  const header = (comment: string) => parseHeader(`<!--${comment}-->`)

  test('may stand in one line', () => {
    expect(header(' author: Ada ')).toEqual({ author: 'Ada' })
  })

  test('may be indented', () => {
    expect(header('\n  author: Ada\n')).toEqual({ author: 'Ada' })
  })

  test('continues a value in indented lines only', () => {
    expect(header('\nauthor: Ada\n  Lovelace\nand others\n')).toEqual({ author: 'Ada Lovelace' })
  })

  test('may begin a value in the next line', () => {
    expect(header('\ncomment:\n  a\n\tb\n')).toEqual({ comment: 'a b' })
  })

  test('has no field for an empty value', () => {
    expect(header('\nauthor:\nemail: a@example.com\n')).toEqual({ email: 'a@example.com' })
  })

  test('counts a field given twice as its last value', () => {
    expect(header('\nauthor: A\n  B\nauthor: C\n')).toEqual({ author: 'C' })
  })

  test('knows its fields only by their whole name', () => {
    expect(header('\nauthors: x\nauthor\ncoauthor: y\n__proto__: z\nconstructor: z\nauthor : a\n')).toEqual({})
  })

  test('is nothing but the comment at the very beginning', () => {
    expect(parseHeader('# A\n<!--\nauthor: Ada\n-->')).toEqual({ title: 'A' })
    expect(parseHeader('text\n<!--\nauthor: Ada\n-->')).toEqual({})
  })

  test('is nothing when it does not end', () => {
    expect(parseHeader('<!--\nauthor: Ada\n')).toEqual({})
  })

  test('has fields of bounded length', () => {
    expect(header(`\nauthor: ${'a'.repeat(5000)}\n  b\n`).author).toHaveLength(2000)
  })
})

describe('the title', () => {
  const title = (markdown: string) => parseHeader(markdown).title

  test.each([
    ['the first heading of the first level', '## Part\n\n# Title\n# Other', 'Title'],
    ['without closing marks', '# Title ##', 'Title'],
    ['with a mark that is part of it', '# C#', 'C#'],
    ['not a tag', '#Tag\n# Title', 'Title'],
    ['not an empty heading', '#\n# \n# ##\n# Title', 'Title'],
    ['not code', '```sh\n# comment\n```\n# Title', 'Title'],
    ['not code with tildes', '~~~\n# comment\n```\n# comment\n~~~\n# Title', 'Title'],
    ['not code in a longer fence', '````\n```\n# comment\n````\n# Title', 'Title'],
    ['after code in a line', '```x```\n# Title', 'Title'],
    ['not in a later comment', '<!-- x -->\n\n<!--\n# note\n-->\n# Title', 'Title'],
    ['after a comment in a line', '<!-- a -->\ntext <!-- b -->\n# Title', 'Title'],
    ['none without a heading', 'text\n## Part', undefined],
    ['none in an open fence', '```\n# comment', undefined],
    ['none in nothing', '', undefined],
  ])('is %s', (_, markdown, expected) => {
    expect(title(markdown)).toBe(expected)
  })

  test('is looked for in the first mebibyte', () => {
    expect(title(`${'\n'.repeat(2 ** 20)}# Title`)).toBeUndefined()
    expect(title(`${'\n'.repeat(2 ** 19)}# Title`)).toBe('Title')
  })

  test('is of bounded length', () => {
    expect(title(`# ${'a'.repeat(5000)}`)?.length).toBeLessThanOrEqual(500)
  })
})

// Each would take minutes if the work grew with the square of its length; the test's own time limit is the check.
describe('five megabytes of', () => {
  test.each([
    ['line breaks', '\n'],
    ['spaces', ' '],
    ['open comments', '<!--'],
    ['open headers', '<!--\n'],
    ['backticks', '`'],
    ['fences', '```\n'],
    ['crowded fences', '``` `\n'],
    ['hashes', '#'],
    ['empty headings', '# \n'],
    ['headings without text', '# ![](x)\n'],
    ['emphasis', '# *_~^`\n'],
    ['brackets', '# [[[((('],
    ['emoji', '# :a'],
    ['continued lines', '  a\n'],
    ['macros', '@a\n'],
    ['colons', 'author:'],
  ])('%s are read in time', (_, unit) => {
    const flood = unit.repeat(Math.ceil(5_000_000 / unit.length))
    parseHeader(flood)
    parseHeader(`<!--\nauthor: ${flood}`)
    const { author = '' } = parseHeader(`<!--\nauthor: ${flood.slice(0, 900_000)}\n-->`)
    expect(author.length).toBeLessThanOrEqual(2000)
  })
})
