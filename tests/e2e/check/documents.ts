// Documents as people write them in LiaScript's language, made from its grammar (https://liascript.github.io). Knows nothing of
// how they are checked, and nothing of what is right: that is what LiaScript asks for when it shows them.

/** A random number from 0 up to 1. */
export type Random = () => number

/** Many documents as the slides of one course. */
export interface Book {
  markdown: string
  /** Constructs by the stems of the files that each names. */
  constructs: Map<string, string>
}

/** What a construct is made of. */
interface Pen {
  /** A name that no other file has. @param ending with its dot */
  file(ending?: string): string
  words(): string
  pick<T>(from: readonly T[]): T
}

type Construct = (pen: Pen) => string

const words =
  'Löwe der und Wasser Energie Aufgabe lernen schön 3,5 kg (klein) a/b z.B. so; Maß: "gut" Licht – mehr… 10% A&B Über'.split(
    ' ',
  )
const folders = ['', 'img/', './img/', 'Bilder/2/', '../material/']
const titles = ['', '', ' "Ein Titel"', " 'Ein Titel'", '"_Quelle_"', ' "Titel (mit) Klammern"']

const image: Construct = ({ file, words, pick }) => `![${words()}](${file()}${pick(titles)})`

/** Of the text in a line. */
export const inlines: Record<string, Construct> = {
  picture: image,
  'picture without a text': ({ file }) => `![](${file()})`,
  sound: ({ file, words, pick }) => `?[${words()}](${file('.mp3')}${pick(titles)})`,
  film: ({ file, words, pick }) => `!?[${words()}](${file('.mp4')}${pick(titles)})`,
  embed: ({ file, words }) => `??[${words()}](${file('.html')})`,
  link: ({ file, words, pick }) => `[${words()}](${file('.pdf')}${pick(titles)})`,
  'link to a course': ({ file, words, pick }) => `[${words()}](${file('.md')}${pick(['', '#2', '#titel'])})`,
  'picture in a link': ({ file, words }) => `[![${words()}](${file()})](${file('.pdf')})`,
  'picture with attributes': ({ file, words }) => `![${words()}](${file()})<!-- style="width: 40%" class="a" -->`,
  'picture with an escape in its address': ({ file, words }) => `![${words()}](${file('%20b.png')})`,
  'address with a query': ({ file, words, pick }) => `![${words()}](${file()}${pick(['?v=2', '#t=1', '?a=b&c=d'])})`,
  'brackets in the text': ({ file, words }) => `![${words()} [1] ${words()}](${file()})`,
  'styles in the text': ({ file, words }) => `[**${words()}** _${words()}_ \`${words()}\`](${file('.pdf')})`,
  'picture in styles': (pen) => pen.pick(['**', '*', '__', '_', '~~', '^']).replace(/.+/, `$&${image(pen)}$&`),
  'picture in an effect': (pen) => `{${pen.pick(['1', '2-3'])}}{${pen.words()} ${image(pen)}}`,
  'space in an address': ({ file, words }) => `![${words()}](${file(' 1.png')})`,
  'space at an address': ({ file, words, pick }) =>
    `![${words()}](${pick([` ${file()}`, `${file()} `, ` ${file()} `])})`,
  'brackets in an address': ({ file, words }) => `![${words()}](${file('(1).png')})`,
  'angle brackets': ({ file, words, pick }) => `![${words()}](<${file(pick(['.png', ' 1.png']))}>)`,
  'glued to a word': ({ file }) => `Wort![x](${file()})`,
  'behind a bracket': ({ file }) => `(![x](${file()}))`,
  code: ({ file, words }) => `\`![${words()}](${file()})\``,
  'escaped bracket': ({ file, words, pick }) => pick([`!\\[${words()}](${file()})`, `\\[${words()}](${file('.pdf')})`]),
  'escaped mark': ({ file, words }) => `\\![${words()}](${file()})`,
  formula: ({ file }) => `$ x = [a](${file()}) $`,
  'formula of its own': ({ file }) => `$$ x = [a](${file()}) $$`,
  'two prices': ({ file }) => `kostet 5$ und ![x](${file()}) nur 6$ heute`,
  'open code': ({ file }) => `ein \` Zeichen ![x](${file()}) mehr`,
  'mail address': ({ file }) => `schreib an a@example.org ![x](${file()})`,
  'unknown macro': ({ file, words }) => `@gibtesnicht(${words()}) ![x](${file()})`,
  'macro of the course': ({ file }) => `@bild(${file()})`,
  'macro with an address': ({ file }) => `@[bild](${file()})`,
  'web address': ({ file }) => `https://example.org/${file('.pdf')} ![x](${file()})`,
  footnote: ({ file, words }) => `Wort[^${words().replace(/\W/g, '')}1] ![x](${file()})`,
  'HTML picture': ({ file, pick }) =>
    pick([
      (f: string) => `<img src="${f}">`,
      (f: string) => `<img alt='x' src='${f}' />`,
      (f: string) => `<img src=${f}>`,
    ])(file()),
  'HTML player': ({ file, pick }) =>
    pick(['<video controls src="F"></video>', '<audio src="F"></audio>', '<video src=F></video>']).replace(
      'F',
      file('.mp4'),
    ),
  'HTML link': ({ file, words }) => `<a href="${file('.pdf')}">${words()}</a>`,
  'HTML link around a picture': ({ file }) => `<a href="${file('.pdf')}"><img src="${file()}"></a>`,
  'HTML frame': ({ file }) => `<iframe src="${file('.html')}" width="100"></iframe>`,
  'HTML frame that closes itself': ({ file }) => `<iframe src="${file('.html')}"/>`,
  'HTML player that is not closed': ({ file }) => `<video src="${file('.mp4')}">`,
  'element that is not closed': ({ file }) => `<section> ![x](${file()}) <img src="${file()}">`,
  'source of a player': ({ file }) => `<video controls><source src="${file('.mp4')}"></video>`,
  'picture in HTML': (pen) => `<b>${pen.words()} ${image(pen)}</b>`,
  'gap with options': (pen) => `[[${pen.words()}|(${image(pen)})]]`,
  gap: ({ words, file }) => `[[${words()}]] ![x](${file()})`,
  'code for phones': ({ file }) => `[qr-code](${file('.html')})`,
  'script in a line': ({ file }) => `<script>"![x](${file()})"; 1</script>`,
}

/** Of lines by themselves. */
export const blocks: Record<string, Construct> = {
  'block of code': ({ file, pick }) =>
    pick(['```', '````', '``` md', '```js  +titel.js']).replace(/^(`+)(.*)$/, `$1$2\n![x](${file()})\n$1`),
  'block of code in a list': ({ file }) => `- x\n\n  \`\`\`\n  ![x](${file()})\n  \`\`\``,
  'block of code in a quotation': ({ file }) => `> \`\`\`\n> ![x](${file()})\n> \`\`\``,
  'block of code that ends otherwise': ({ file }) => `\`\`\`\n![x](${file()})\n\`\`\`\``,
  'block of code that is moved': ({ file }) => `  \`\`\`\n![x](${file()})\n  \`\`\``,
  tildes: ({ file }) => `~~~\n![x](${file()})\n~~~`,
  'drawing of characters': ({ file }) => `\`\`\` ascii\n +---+ ![x](${file()})\n\`\`\``,
  comment: ({ file, words }) => `<!-- ${words()}\n![x](${file()}) -->`,
  'comment of words': ({ file }) => `<!-- nicht vergessen -->\n![x](${file()})`,
  'script of its own': ({ file }) => `<script>\nconst x = '<img src="${file()}">'\n</script>`,
  'script with an address': ({ file }) => `<script src="${file('.js')}"></script>`,
  'formula over lines': ({ file }) => `$$\n[a](${file()})\n$$`,
  list: (pen) => `- ${image(pen)}\n- ${pen.words()}\n\n  ${image(pen)}\n- ${image(pen)}`,
  'numbered list': (pen) => `1. ${image(pen)}\n2. ${pen.words()}\n\n   ${image(pen)}`,
  'list of tasks': (pen) => `- [ ] ${image(pen)}\n- [X] ${pen.words()} ${image(pen)}`,
  quotation: (pen) => `> ${pen.words()}\n> ${image(pen)}\n>\n> ${image(pen)}`,
  table: (pen) => `| ${pen.words()} | B |\n|----|:---:|\n| ${image(pen)} | ${pen.words()} ${image(pen)} |`,
  gallery: (pen) => `${image(pen)}\n${image(pen)}`,
  'narrated text': (pen) => `    --{{1}}--\n${pen.words()} ${image(pen)} ${pen.words()}`,
  'effect of a block': (pen) => `    {{1}}\n${image(pen)}`,
  'effect of blocks': (pen) => `{{1-2}}\n***\n${image(pen)}\n\n${pen.words()} ${image(pen)}\n***`,
  'quiz with one answer': (pen) => `[( )] ${image(pen)}\n[(X)] ${pen.words()} ${image(pen)}`,
  'quiz with more answers': (pen) => `[[ ]] ${image(pen)}\n[[X]] ${pen.words()} ${image(pen)}`,
  'quiz with hints': (pen) => `[[${pen.pick(['42', 'Wasser'])}]]\n[[?]] ${pen.words()} ${image(pen)}`,
  'quiz with a solution': (pen) => `[[42]]\n***\n\n${image(pen)}\n\n***`,
  'quiz of choices': (pen) => `[[(${pen.words()})|${image(pen)}|b]]`,
  survey: (pen) => `[(1)] ${image(pen)}\n[(2)] ${pen.words()}`,
  'element over lines': (pen) => `<div class="a">\n\n${image(pen)}\n\n</div>`,
  details: (pen) => `<details>\n<summary>${pen.words()}</summary>\n\n${image(pen)}\n\n</details>`,
  'source of a player over lines': ({ file }) => `<video controls>\n<source src="${file('.mp4')}">\n</video>`,
  'source of a player by itself': ({ file }) => `<video controls><source src="${file('.mp4')}"></video>`,
  'picture over lines': ({ file }) => `<img\n  alt="x"\n  src="${file()}"\n>`,
  'note at the foot': (pen) => `Wort[^${pen.pick(['a', 'b'])}${pen.file('').replace(/\W/g, '')}] ${image(pen)}`,
  subheading: (pen) => `## ${pen.words()} ${image(pen)}\n\n${pen.words()}`,
}

/** Elements without an end. */
const unclosed = ['HTML frame that closes itself', 'HTML player that is not closed', 'element that is not closed']

/** Of the header: one of each in every course. */
const header = (pen: Pen, note: (construct: string, name: string) => string) => {
  const two = (construct: string, ending: string) =>
    `${note(construct, pen.file(ending))}${pen.pick([' ', '\n  '])}${note(construct, pen.file(ending))}`
  return [
    '<!--',
    `author: ${pen.words()}`,
    'language: de',
    'mode: Textbook',
    `icon: ${note('icon', pen.file('.svg'))}`,
    `script: ${two('script', '.js')}`,
    '',
    `link: ${two('stylesheet', '.css')}`,
    `comment: ${pen.words()} ${pen.words()}`,
    '@bild: ![x](@0)',
    '@unbenutzt',
    `![x](${note('macro that nobody uses', pen.file())})`,
    '@end',
    '-->',
    '',
    `![x](${note('before the first heading', pen.file())})`,
    '',
  ].join('\n')
}

/** A course of so many documents. @param number distinguishes its files from another's */
export function writeBook(random: Random, documents: number, number: number): Book {
  const constructs = new Map<string, string>()
  let current = ''
  let count = 0
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const pen: Pen = {
    pick,
    words: () => Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(words)).join(' '),
    file(ending = pick(['.png', '.svg', '.png'])) {
      const stem = `f${number}x${count++}y`
      constructs.set(stem, current)
      return `${pick(folders)}${stem}${ending}`
    },
  }
  const all = { ...inlines, ...blocks }
  const write = (name: string): string => {
    current = name
    return (all[name] as Construct)(pen)
  }
  const note = (construct: string, name: string) => {
    const [stem] = /f\d+x\d+y/.exec(name) ?? []
    if (stem) constructs.set(stem, construct)
    return name
  }
  const lines = [header(pen, note)]
  const inlineNames = Object.keys(inlines)
  const names = Object.keys(all).filter((name) => !unclosed.includes(name))
  for (let document = 0; document < documents; document++) {
    lines.push(`# Dokument ${document}`, '')
    for (let block = 0; block < 3; block++) {
      // Each construct comes as often as any other.
      const name = names[(number * documents * 3 + document * 3 + block) % names.length] as string
      if (!inlineNames.includes(name)) lines.push(write(name), '')
      else {
        const text = `${pen.words()} ${write(name)} ${pen.words()}`
        const around = pick(['', '', '- ', '> ', '1. ', '{{1}} ', '| '])
        lines.push(`${around}${text}${around === '| ' ? ' |' : ''}`, '')
      }
    }
  }
  // Until LiaScript finds such an end, it sees no heading: these come last, two of each.
  for (const name of [...unclosed, ...unclosed])
    lines.push(`# Dokument ${name}`, '', `${pen.words()} ${write(name)}`, '')
  return { markdown: lines.join('\n'), constructs }
}
