import { expect, test } from 'vitest'
import { findReferences } from '../../../../lib/share/check/references'

const targets = (markdown: string) => findReferences(markdown).map(({ target }) => target)

test.each([
  ['an image', '![a](img/a.png)', ['img/a.png']],
  ['an image with a title', '![a](img/a.png "A (nice) one")', ['img/a.png']],
  ['sound, film and embeds', '?[a](a.ogg) !?[b](b.webm) ??[c](c.html)', ['a.ogg', 'b.webm', 'c.html']],
  ['parentheses', '![a](img/a(1).png)', ['img/a(1).png']],
  ['angle brackets', '![a](<img/a b.png>)', ['img/a b.png']],
  ['spaces', '![a](img/a b.png)', ['img/a b.png']],
  ['an image in a link', '[![a](a.png)](b.md)', ['a.png', 'b.md']],
  ['HTML', `<img alt="x" src='a.png'><a href="b.pdf">b</a>`, ['a.png', 'b.pdf']],
])('%s names its file', (_, markdown, expected) => expect(targets(markdown)).toEqual(expected))

test.each([
  ['code in a line', 'Write `![a](b.png)` for a picture'],
  ['a block of code', '```md\n![a](b.png)\n```'],
  ['a longer block of code', '````\n```\n![a](b.png)\n````'],
  ['a script', '<script>\nimg.src = "[a](b.png)"\n</script>'],
  ['a comment', 'text <!--\n![a](b.png)\n-->'],
  ['a macro', '![a](@0) ![b](@{path}/c.png)'],
])('%s names none', (_, markdown) => expect(targets(markdown)).toEqual([]))

test('the header names its logo, imports and scripts, one or several', () => {
  const header = [
    '<!--',
    'author: logo: me',
    'logo: img/logo.svg',
    'import: a/README.md b.md',
    '  c.md',
    'script: d.js -->',
  ]
  expect(findReferences([...header, '', '![x](y.png)'].join('\n'))).toEqual([
    { target: 'img/logo.svg', line: 3 },
    { target: 'a/README.md', line: 4 },
    { target: 'b.md', line: 4 },
    { target: 'c.md', line: 5 },
    { target: 'd.js', line: 6 },
    { target: 'y.png', line: 8 },
  ])
})

test('after a block the text counts again, with its lines', () => {
  expect(findReferences('```\n![a](b)\n```\n![c](d)')).toEqual([{ target: 'd', line: 4 }])
})

test('hostile lines take no time', () => {
  for (const part of ['](', '](((', '`', '<!--', ' src="', '<script ', '![a](b "']) findReferences(part.repeat(20_000))
})
