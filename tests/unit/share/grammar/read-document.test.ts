import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../../lib/share/grammar/read-document'

// What LiaScript asks for was seen in LiaScript (tests/e2e/check); these are its smallest cases.

const course = (markdown: string, header = '') => readDocument(`${header}\n# Title\n\n${markdown}\n`)
const targets = (markdown: string, header?: string) => course(markdown, header).references.map(({ target }) => target)
const unseen = (markdown: string) =>
  course(markdown).unseen.map(({ target, why, instead }) => [why, target, ...(instead === undefined ? [] : [instead])])

test.each([
  ['a picture', '![a](img/a.png)', ['img/a.png']],
  ['a title', '![a](a.png "A (nice) one")', ['a.png']],
  ['a title without a space', '![a](a.png"_Quelle_")', ['a.png']],
  ['sound, film and embeds', '?[a](a.ogg) !?[b](b.webm) ??[c](c.html)', ['a.ogg', 'b.webm', 'c.html']],
  ['a picture in a link', '[![a](a.png)](b.md)', ['b.md', 'a.png']],
  ['HTML without quotes', '<img src=a.png>', ['a.png']],
  ['HTML over lines', '<video controls>\n<source src="a.mp4">\n</video>', ['a.mp4']],
  ['an element with an end', '<a href=\'b.pdf\'>b</a> <iframe src="c.html"></iframe>', ['b.pdf', 'c.html']],
  ['a hint', '[[42]]\n[[?]] see ![a](a.png)', ['a.png']],
  ['options of a gap', '[[ (![a](a.png)) | ![b](b.png) ]]', ['a.png', 'b.png']],
  ['a block that tildes do not hide', '~~~\n![a](a.png)\n~~~', ['a.png']],
  ['code that ends otherwise', '```\n![a](a.png)\n````', ['a.png']],
  ['a comment, which LiaScript shows', '<!--\n![a](a.png), later\n-->', ['a.png']],
  ['a face before a bracket', ':-[a](a.pdf)', []],
])('%s', (_, markdown, expected) => expect(targets(markdown)).toEqual(expected))

test.each([
  ['code in a line', 'Write `![a](b.png)` for a picture'],
  ['an open backtick', 'a ` and ![a](b.png)'],
  ['a block of code', '```md\n![a](b.png)\n```'],
  ['a longer block of code', '````\n```\n![a](b.png)\n````'],
  ['a block of code in a list', '- a\n\n  ```\n  ![a](b.png)\n  ```'],
  ['a block of code in a quotation', '> ```\n> ![a](b.png)\n> ```'],
  ['backticks that tildes end', '```\n![a](b.png)\n~~~'],
  ['a script', '<script>\nimg.src = "![a](b.png)"\n</script>'],
  ['a formula', '$ [a](b.png) $ and $$\n[a](b.png)\n$$'],
  ['two prices', '5$ ![a](b.png) 6$'],
  ['an escaped bracket', '!\\[a](b.png) \\[a](b.png)'],
  ['an escaped mark', '\\![a](b.png)'],
  ['a footnote', 'a[^1](text (b.png))'],
  ['a solution', '[[a ![x](b.png)]]'],
  ['attributes', 'a <!-- style="x" title="[a](b.png)" -->'],
])('%s names none, and says nothing', (_, markdown) => {
  expect([targets(markdown), unseen(markdown)]).toEqual([[], []])
})

test.each([
  ['a space', '![a](img/Foto 1.png)', ['address', 'img/Foto 1.png', 'img/Foto%201.png']],
  ['angle brackets', '![b](<img/Foto 1.png>)', ['address', 'img/Foto 1.png', 'img/Foto%201.png']],
  ['a bracket', '![c](img/Foto(1).png)', ['address', 'img/Foto(1).png', 'img/Foto%281%29.png']],
  ['a space at the end', '![c](a.png )', ['address', 'a.png', 'a.png']],
  ['a bracket in the text', '![a [1] b](a.png)', ['label', 'a.png']],
  ['a word before', 'Word![a](a.png)', ['glued', 'a.png']],
  ['a mail address before', 'a@example.org ![a](a.png)', ['plain-rest', 'a.png']],
  ['HTML without an end', '<video src="a.mp4">', ['tag', 'a.mp4']],
  ['HTML that closes itself', '<iframe src="a.html"/>', ['tag', 'a.html']],
  ['a source by itself', '<video><source src="a.mp4"></video>', ['tag', 'a.mp4']],
  ['a script', '<script src="a.js"></script>', ['tag', 'a.js']],
])('LiaScript does not show it because of %s', (_, markdown, expected) => expect(unseen(markdown)).toEqual([expected]))

test('words in brackets behind a bracket are words', () => {
  expect(unseen('[the word](see below) [[1]](z. B. 12) (a) [b] (c.png d)')).toEqual([])
})

describe('the header', () => {
  const header =
    '<!--\nlogo: img/logo.svg\nimport: a/README.md b.md\n\n  c.md\nauthor: logo: me\n@pic: ![x](img/@0)\n-->\n'

  test('names its files, each in its line', () => {
    expect(course('![x](y.png)', header).references).toEqual([
      { target: 'img/logo.svg', line: 2, use: 'picture' },
      { target: 'a/README.md', line: 3, use: 'import' },
      { target: 'b.md', line: 3, use: 'import' },
      { target: 'c.md', line: 5, use: 'import' },
      { target: 'y.png', line: 12, use: 'picture' },
    ])
  })

  test('its macros name files where they are used', () => {
    expect(targets('@pic(a.png) and @pic(b.png)', '<!--\n@pic: ![x](img/@0)\n-->')).toEqual(['img/a.png', 'img/b.png'])
    expect(targets('a', '<!--\n@pic: ![x](img/@0)\n-->')).toEqual([])
  })

  test('what it imports may define any macro', () => {
    expect(targets('@other(x) ![a](a.png)', '<!--\nimport: b.md\n-->')).toEqual(['b.md', 'a.png'])
    expect(targets('@other(x) ![a](a.png)')).toEqual([])
  })
})

test('before the first heading nothing is shown, and without one there is no course', () => {
  const { unseen, references, hasHeading } = readDocument('![a](a.png)\n\n# Title\n\n![b](b.png)')
  expect(unseen).toEqual([{ target: 'a.png', line: 1, why: 'before-heading' }])
  expect(references).toEqual([{ target: 'b.png', line: 5, use: 'picture' }])
  expect(hasHeading).toBe(true)
  expect(readDocument('![a](a.png)').hasHeading).toBe(false)
})

test('comments that are shown are told, those that are attributes or narration are not', () => {
  expect(
    course('<!-- style="a" -->\na\n\n<!-- --{{1}}-- spoken, loud -->\n\n<!-- not yet, really -->').comments,
  ).toEqual([9])
})

test('lines of Windows, and a byte order mark, change nothing', () => {
  expect(readDocument('\uFEFF# A\r\n\r\n![a](a.png)\r\n').references).toEqual([
    { target: 'a.png', line: 3, use: 'picture' },
  ])
})
