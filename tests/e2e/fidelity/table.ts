import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Column } from './columns.ts'

const file = join(import.meta.dirname, '../../../docs/fidelity.md')

const introduction = `# A course from a magnet, beside the same course over HTTP

Written by \`tests/e2e/fidelity/fidelity.spec.ts\`, which opens the course in \`tests/e2e/fidelity/course\` in LiaScript over HTTP, by
magnet in LiaScript as it is (WebTorrent 0.98.18), and by magnet with the extension, and looks at every slide. Each cell is what the
page shows (size of a picture, length of a film, text, status); – is nothing. Slides are also compared as pictures, over HTTP and with
the extension: "as over HTTP" is said when at most one pixel in a thousand differs. Left out of the pictures are the viewer of PDF, which
the browser draws, and the address of a file where the course writes it as text: it is another one.

The entry of a course with several READMEs is the one that LiaScript itself would choose: the first whose name ends with \`readme.md\`
(any case, any depth) in the torrent's order. A link to another Markdown file, and a translation, open the
same course at that file.

Not compared: progress that is kept between visits. LiaScript keeps it in its own database on its site, under the characters of the
magnet, which the extension does not change; the runtime on npm, which the tests use, keeps none. Of modules that import each
other in a circle one import fails; \`EventSource\` is left alone.

Text that is not saved as UTF-8 opens with its characters: Markdown in UTF-16 or Latin-1, which LiaScript over HTTP does not open or shows with
wrong letters, and pages in frames as over HTTP, by their byte order mark or \`<meta>\`
(\`tests/e2e/fidelity/charsets.spec.ts\`).

Large films and sounds begin to play before their own file is complete where a \`MediaSource\` takes their format, others as soon as it
is complete; what the slide shows comes first, the smallest file before all others, so that pictures do not wait for films. Measured in
Chromium 156: the first picture of a film of 312 MB (H.264 and AAC in mp4) with 0.8 % of it fetched, of one of 15 MB (VP8 in WebM)
with 27 %; half a minute at four times its speed left the page at 300 MB, its buffer at 20 to 26 s of film. The page's own \`<video>\`
could play any incomplete file only from an address that answers ranges: the extension's service worker is not asked for
web-accessible addresses that a web page loads (\`fetch\` fails, \`<video>\` reports a format error), only for those that a frame
with a page of the extension loads.
`

export function printTable(http: Column, plain: Column, ours: Column, beyond: [Column, Column]): string {
  const cell = (word: string | undefined) => word?.replaceAll('|', '\\|').replaceAll('<', '&lt;') || '–'
  const rows = [...http].map(([name, word]) => [
    name.replaceAll('<', '&lt;'),
    cell(word),
    cell(plain.get(name)),
    cell(ours.get(name)),
  ])
  const more = [...beyond[1]].map(([name, word]) => [
    name.replaceAll('<', '&lt;'),
    cell(beyond[0].get(name)),
    cell(word),
  ])
  return [
    introduction,
    format(['', 'over HTTP', 'magnet, LiaScript alone', 'magnet, with Seedbank'], rows),
    '\nMore than over HTTP, where these addresses are those of the LiaScript site:\n',
    format(['', 'over HTTP', 'magnet, with Seedbank'], more),
  ].join('\n')
}

const format = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** What LiaScript alone showed when the table was written. As it is, it is waited for, and what is new is seen by the way. */
export function readPlainColumn(): Column {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split(/(?<!\\) ?\| ?/))
  const text = (cell: string) => cell.replaceAll('&lt;', '<').replaceAll('\\|', '|')
  // Begin and end of a line are cells, too.
  const known = rows.filter((cells) => cells.length === 6 && cells[3] !== '–')
  return new Map(known.map(([, name = '', , seen = '']) => [text(name), text(seen)]))
}

/** Keeps the tables of the course, when they are others than before. */
export function keepTable(text: string): void {
  const [, ...others] = readParts()
  keep([text, ...others])
}

/** Keeps the second part, of the course as people write it. */
export function keepAsWritten(http: Column, ours: Column): void {
  const cell = (word: string | undefined) => (word || '–').replaceAll('|', '\\|').replaceAll('<', '&lt;')
  const rows = [...http].map(([name, word]) => [cell(name), cell(word), cell(ours.get(name))])
  const [first, , third] = readParts()
  keep([first, `${asWritten}\n${format(['', 'over HTTP', 'magnet, with Seedbank'], rows)}`, third])
}

/** What a package said in a frame, an embed and a tab. */
export interface PackageRow {
  name: string
  because?: string
  http: string[]
  ours: string[]
}

/** Keeps the third part, of packages. */
export function keepPackages(packages: readonly PackageRow[]): void {
  const cell = (word: string | undefined) => (word || '–').replaceAll('|', '\\|').replaceAll('<', '&lt;')
  const rows = packages.map(({ name, http, ours, because }) => [
    cell(name),
    cell(http.every((word) => word === http[0]) ? http[0] : http.join(', ')),
    ...ours.map((word, place) => (word !== '' && word === http[place] ? 'as over HTTP' : cell(word))),
    ours.includes('') ? cell(because) : '',
  ])
  const [first, second] = readParts()
  const head = ['package', 'says after a click, over HTTP', 'in a frame', 'in an embed', 'in a tab', 'why not']
  keep([first, second, `${ofPackages}\n${format(head, rows)}`])
}

const HEADINGS = ['\n## As people write them\n', '\n## Pages and packages\n'] as const

type Parts = [first: string, second: string, third: string]

function readParts(): Parts {
  const text = readFileSync(file, { flag: 'a+', encoding: 'utf8' })
  const [first = '', rest = ''] = text.split(HEADINGS[0])
  const [second = '', third = ''] = rest.split(HEADINGS[1])
  return [first.trimEnd(), second.trim(), third.trim()]
}

function keep([first, second, third]: Parts): void {
  const text = [first.trimEnd(), HEADINGS[0], second.trim(), HEADINGS[1], third.trim(), ''].join('\n')
  if (readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}

const ofPackages = `Written by \`tests/e2e/fidelity/packages.spec.ts\` from packages in \`tests/e2e/fidelity/packages/\`: one that Vite has built in the test, the
others written after the order in which each family loads its files. Each is opened on a slide in an \`<iframe>\`, in an embed
(\`??[]()\`) and from a link in a tab, is loaded again, and is used as a pupil uses it; what it says then comes out of its other files.
`

const asWritten = `Written by \`tests/e2e/fidelity/as-written.spec.ts\` from the course in \`tests/e2e/fidelity/as-written.ts\`, over HTTP from a server
that tells names apart byte by byte, as Linux does, and answers 400 to a sign that begins no escape, as nginx does. A picture is
told by its width. Where the table has more with Seedbank than over HTTP:

- A name means the file that is spelled so; where there is none, the only one that is the same text in another Unicode form. A Mac,
  its archives and its keyboard spell letters with dots and accents in two parts, and sharing puts names together (docs/format.md).
  Upper and lower case still make two names, and so do an escaped slash and backslash.
- Over HTTP a link to another Markdown file shows its text. By magnet it opens the same course at that file and slide, and with Ctrl,
  Shift or the middle button in a new tab, which asks once more: scripts of a course could open it, too.
- LiaScript takes a magnet link in a course for a path, and puts the course's folder before it. Seedbank opens the course that it names,
  also from a course over HTTP. In a course LiaScript's page is left as it is: Ctrl and the middle button lead to LiaScript's address.
- A relative \`base:\` in a header is one from LiaScript's folder over HTTP, where nothing is; by magnet one from the document's.

A script that has loaded a file by its address finds what lies beside it by the folder of that address, on LiaScript's site outside of
LiaScript's own folder; where LiaScript is at the top of its site there is no outside. Pictures in an SVG show where it is a document
(\`<object>\`, \`<iframe>\`), and not in \`<img>\`, as over HTTP. A magnet's characters are the name under which LiaScript keeps progress, so
an address is led on only from a form that LiaScript does not see (\`?magnet%3A%3Fxt…\`, a query that was encoded once more) or that a
site has hung something on (\`&fbclid=…\`, \`&utm_source=…\`, \`&amp;dn=\`): to the characters that the link had before. A classroom
(\`?\` and base64) shows its course as the course's own page does, also after a reload.
`
