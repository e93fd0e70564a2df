import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** What somebody reads who has only a clone. */
const pages = globSync('{README,AGENTS,CONTRIBUTING,SECURITY,docs/*,docs/decisions/*}.md', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .sort()

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

/** `*` and `{a,b}` stand for paths of which at least one must be there. */
const exists = (path: string) =>
  /[*{]/.test(path) ? globSync(path, { cwd: root }).length > 0 : existsSync(join(root, path))

/** Paths from the root, in prose, code spans and blocks: they begin with a folder of the repository, or are a file of the root. */
function pathsIn(text: string): string[] {
  const inFolders =
    /(?<![\w./-])(?:\.ci|components|docs|entrypoints|lib|public|scripts|tests)\/(?:[\w.*/-]|\{[\w.,/-]+\})*/g
  const inRoot = /`((?:[A-Z]{2,}\.md|LICENSE|package(?:-lock)?\.json|[a-z]+\.config\.ts|[a-z]+\.jsonc?))`/g
  const found = [...text.matchAll(inFolders)].map(([path]) => path.replace(/[.-]+$/, ''))
  return [...found, ...[...text.matchAll(inRoot)].map(([, name = '']) => name)]
}

/** Targets of links and pictures, but for the web. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
}

/** As GitHub names headings. */
const anchorsIn = (text: string) =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )

function isBroken(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : posix.join(posix.dirname(page), path)
  if (!exists(target)) return true
  return anchor !== undefined && target.endsWith('.md') && !anchorsIn(read(target)).includes(anchor)
}

/** Files that comments send their reader to, from the root; pages in capitals lie there. */
function pathsInComments(source: string): string[] {
  const comments = source.match(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g)?.join('\n') ?? ''
  const capitals = [...comments.matchAll(/(?<![\w./-])[A-Z]{2,}\.md\b/g)].map(([name]) => name)
  return [...pathsIn(comments).filter((path) => /\.(?:tsx?|md)$/.test(path)), ...capitals]
}

/** What a page names and the repository has not. */
function falsehoods(page: string, text: string): string[] {
  return [
    ...pathsIn(text).filter((path) => !exists(path)),
    ...linksIn(text).filter((link) => isBroken(page, link)),
    ...[...text.matchAll(/npm run ([\w:-]+)/g)]
      .filter(([, script = '']) => !Object.hasOwn(scripts, script))
      .map(([command]) => command),
  ]
}

describe('the docs', () => {
  it('are found', () => {
    expect(pages).toEqual(expect.arrayContaining(['AGENTS.md', 'README.md', 'docs/design.md', 'docs/reliability.md']))
  })
  it.each(pages)('%s names files, links and scripts that there are', (page) =>
    expect(falsehoods(page, read(page))).toEqual([]),
  )
  it('of the design name each folder of the source', () => {
    const folders = globSync('lib/**/*.ts', { cwd: root }).map((file) => posix.dirname(file.replaceAll('\\', '/')))
    const design = read('docs/design.md')
    expect([...new Set(folders)].filter((folder) => !design.includes(`${folder}/\``))).toEqual([])
  })
  it('map each folder of the source, and nothing that is not there', () => {
    const [, map = ''] = /## Map\n+```\n(.*?)```/s.exec(read('AGENTS.md')) ?? []
    const named = [...map.matchAll(/[\w.-]+(?:\/|\.tsx?\b|\.md\b)/g)].map(([name]) => name.replace('/', ''))
    const all = globSync('{components,docs,entrypoints,lib,public,scripts,tests}/**', { cwd: root })
    const there = new Set(all.flatMap((path) => path.split(/[\\/]/)))
    const folders = globSync('{components,lib}/**/*.{ts,tsx}', { cwd: root }).map((path) => posix.dirname(path))
    expect(named.filter((name) => !there.has(name))).toEqual([])
    expect([...new Set(folders)].filter((folder) => !named.includes(posix.basename(folder)))).toEqual([])
  })
  it('in comments name files that there are', () => {
    const sources = globSync('{components,entrypoints,lib,scripts,tests}/**/*.{ts,tsx}', { cwd: root })
    // The samples below are no comments.
    const lost = sources
      .filter((file) => !file.endsWith('docs.test.ts'))
      .flatMap((file) =>
        pathsInComments(read(file))
          .filter((path) => !exists(path))
          .map((path) => `${file} names ${path}`),
      )
    expect(lost).toEqual([])
  })
  it('of the decisions have a row for each in their index', () => {
    const index = linksIn(read('docs/decisions/README.md')).filter((link) => /^\d/.test(link))
    const decisions = globSync('docs/decisions/[0-9]*.md', { cwd: root }).map((path) => posix.basename(path))
    expect(index).toEqual(decisions.sort())
  })
})

describe('the rules catch', () => {
  it.each([
    ['a path in backticks', 'see `lib/none/`'],
    ['a path in prose', 'see tests/unit/none.test.ts.'],
    ['a pattern without a match', '`lib/*.none`'],
    ['a file of the root', '`NONE.md`'],
    ['a link', '[x](docs/none.md)'],
    ['a link from another page', '[x](../README.md)'],
    ['a heading', '[x](README.md#none)'],
    ['a script', '`npm run none:there`'],
  ])('%s', (_, text) => expect(falsehoods('README.md', text)).not.toEqual([]))
})

describe('the rule for comments', () => {
  it.each([
    ['/** See lib/none.ts. */', ['lib/none.ts']],
    ['const a = 1 // NONE.md W1', ['NONE.md']],
    ["const a = 'lib/none.ts' // https://example.org/lib/none.ts", []],
  ])('reads %s', (source, paths) => expect(pathsInComments(source)).toEqual(paths))
})

describe('the rules allow', () => {
  it.each([
    'lib/base/, `tests/unit/docs.test.ts`. `public/_locales/{en,de}`; docs/*.md, `entrypoints/…`',
    '[x](https://example.org/lib/none.ts) and https://example.org/docs/none, `.output/lib/none`',
    '[x](docs/reliability.md#what-is-decided-and-why), `package.json`, `npm run build:firefox`, `npm run …`',
  ])('%s', (text) => expect(falsehoods('README.md', text)).toEqual([]))
})
