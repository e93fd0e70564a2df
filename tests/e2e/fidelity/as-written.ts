// A course written as people write: names in two Unicode forms, backslashes, links to slides, cards, addresses that scripts put
// together. What it shows over HTTP and by magnet is seen in as-written.spec.ts.

/** As a Mac has it on its disk: letter and sign apart. */
const apart = (text: string) => text.normalize('NFD')

const picture = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="7"/>`
const inShown = (href: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="${href}" width="9" height="9"/></svg>`

/** Addresses of pictures as they stand in Markdown, by what is special about them. Each picture is as wide as its place here, from 1. */
export const PICTURES: [name: string, written: string, file: string][] = [
  ['decomposed in the document, composed in the folder', apart('img/Löwe.svg'), 'img/Löwe.svg'],
  ['composed in the document, decomposed in the folder', 'img/Bär.svg', apart('img/Bär.svg')],
  ['decomposed in both', apart('img/Kröte.svg'), apart('img/Kröte.svg')],
  ['decomposed and escaped', encodeURI(apart('img/Möwe.svg')), 'img/Möwe.svg'],
  ['a decomposed folder', apart('Gemüse/a.svg'), 'Gemüse/a.svg'],
  ['backslashes', 'img\\tief\\a.svg', 'img/tief/a.svg'],
  ['dot and backslash', '.\\img\\tief\\b.svg', 'img/tief/b.svg'],
  ['dot and two slashes', './img//tief/c.svg', 'img/tief/c.svg'],
  ['escapes in small letters', 'img/%c3%84pfel%20gr%c3%bcn.svg', 'img/Äpfel grün.svg'],
  ['a sign that is no escape', 'img/100%.svg', 'img/100%.svg'],
  ['escaped dots', 'img/%2e%2E/img/e.svg', 'img/e.svg'],
]

const README = (otherCourse: string) => `<!--
author: Schule
language: de
-->

# Eins

${PICTURES.map(([name, written], index) => `* ${name} ![p${index + 1}](${written})`).join('\n')}

## Zwei

[zur dritten Seite](k2.md#3)

[zweites](k2.md)

[mit Basis](basis/basis.md)

[anderer Kurs](${otherCourse})

[preview-lia](tief/karte.md)

## Drei

<iframe id="rahmen" src="rahmen.html"></iframe>

<object id="objekt" data="bilder.svg" type="image/svg+xml"></object>

## Vier

[ganz andere Seite](k2.md#zweiter-abschnitt)
`

/** The files of the course, with their paths as they are on the disk. */
export const files = (otherCourse: string) => [
  { path: 'README.md', text: README(otherCourse) },
  { path: 'k2.md', text: '# Kapitel\n\nx\n\n## Abschnitt eins\n\nx\n\n## Zweiter Abschnitt\n\nx\n' },
  { path: 'tief/karte.md', text: '<!--\nlogo: bild.svg\n-->\n\n# Karte\n\nx\n' },
  { path: 'tief/bild.svg', text: picture(31) },
  { path: 'basis/basis.md', text: '<!--\nbase: ./\n-->\n\n# Basis\n\n![basis](b.svg)\n\n[zwei](zwei.md)\n' },
  { path: 'basis/zwei.md', text: '<!--\nbase: ../tief/\n-->\n\n# Basis zwei\n\n![basis](bild.svg)\n' },
  { path: 'basis/b.svg', text: picture(32) },
  { path: 'daten.json', text: '{"samen":3}' },
  { path: 'modell/szene.gltf', text: '{"buffers":[{"uri":"szene.bin"}]}' },
  { path: 'modell/szene.bin', text: 'Punkte' },
  { path: 'bilder.svg', text: inShown('img/e.svg') },
  { path: 'img/Foto(1).svg', text: picture(41) },
  { path: "img/it's.svg", text: picture(42) },
  { path: 'img/a b.svg', text: picture(43) },
  {
    path: 'rahmen.html',
    text: `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="stil.css"><p id=a>x<p id=b>x<p id=c>x<p id=d>x<p id=e>x`,
  },
  {
    path: 'stil.css',
    text: `#a { background: url("img/Foto(1).svg") } #b { background: url(img/Foto\\(1\\).svg) }
#c { background: url("img/it's.svg") } #d { background: url('img/it\\'s.svg') } #e { background: url( "img/a b.svg" ) }`,
  },
  ...PICTURES.map(([, , path], index) => ({ path, text: picture(index + 1) })),
]
