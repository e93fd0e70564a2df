import { globSync, readFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Path from the project's root → text. */
type Sources = Map<string, string>

/** A part of the project, and the parts it may import besides itself: the arrows of DESIGN.md. */
const arrows: Record<string, string[]> = {
  entrypoints: [
    'components',
    'lib',
    'lib/keeper',
    'lib/swarm',
    'lib/page',
    'lib/browser',
    'lib/share',
    'lib/share-input',
  ],
  components: ['lib'],
  // Pure like lib itself: what is shared, and in which form.
  'lib/share': ['lib'],
  'lib/keeper': ['lib', 'lib/share'],
  'lib/share-input': ['lib'],
  'lib/swarm': ['lib'],
  'lib/page': ['lib'],
  'lib/browser': ['lib'],
  lib: [],
}

const namesExtension = ['entrypoints', 'lib/browser']

function readSources(): Sources {
  const files = globSync('{entrypoints,components,lib}/**/*.{ts,tsx}', { cwd: root })
  return new Map(files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')]))
}

/** The part a file belongs to; undefined for files that belong to none, such as package.json or tests. */
function partOf(path: string): string | undefined {
  const [top = '', second = '', ...rest] = path.split('/')
  const part = top === 'lib' && rest.length > 0 ? `lib/${second}` : top
  return part in arrows ? part : undefined
}

const stringOrComment = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
const withoutComments = (text: string) => text.replace(stringOrComment, (_, string?: string) => string ?? '')
const withoutStrings = (text: string) => text.replace(stringOrComment, '')

/** What a file imports, re-exports or loads as a worker, as written but without `?worker`. */
function importsOf(text: string): string[] {
  const pattern = /(?:\bfrom|\bimport|\bimport\(|\bnew URL\()\s*(["'])([^"'\n]+)\1/g
  return [...withoutComments(text).matchAll(pattern)].map(([, , path = '']) => path.replace(/\?.*$/, ''))
}

/** Their keys are types for everyone. */
function isMessages(path: string): boolean {
  return /^public\/_locales\/\w+\/messages\.json$/.test(path)
}

function isPackage(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}/`)
}

function brokenArrows(sources: Sources): string[] {
  return check(sources, (file, text) => {
    const from = partOf(file)
    if (!from) return ['belongs to no part of DESIGN.md']
    const allowed = [from, ...(arrows[from] ?? [])]
    return importsOf(text)
      .filter((path) => path.startsWith('.'))
      .map((path) => posix.join(posix.dirname(file), path))
      .filter((path) => !allowed.includes(partOf(path) ?? '') && !isMessages(path))
      .map((path) => `imports ${path}: ${from} may import only ${allowed.join(', ')}`)
  })
}

function strayExtensionNames(sources: Sources): string[] {
  return check(sources, (file, text) => {
    if (namesExtension.includes(partOf(file) ?? '')) return []
    const imported = importsOf(text).filter((path) =>
      ['wxt', 'webextension-polyfill', '@wxt-dev/webextension-polyfill'].some((name) => isPackage(path, name)),
    )
    const named = withoutStrings(text).match(/(?<![\w$.])(?:globalThis\.)?(?:browser|chrome)\??\.\w+/g) ?? []
    return [...imported, ...named].map(
      (name) => `names ${name}: only ${namesExtension.join(' and ')} may name the extension API`,
    )
  })
}

function strayWebTorrent(sources: Sources): string[] {
  return check(sources, (file, text) =>
    importsOf(text)
      .filter((path) => isPackage(path, 'webtorrent') && partOf(file) !== 'lib/swarm')
      .map((path) => `imports ${path}: only lib/swarm may, because it alone handles what strangers send`),
  )
}

function tooLong(sources: Sources): string[] {
  return check(sources, (file, text) => {
    const limit = partOf(file) === 'entrypoints' ? 60 : 300
    const lines = text.trimEnd().split('\n').length
    return lines > limit ? [`has ${lines} lines: at most ${limit} are allowed here`] : []
  })
}

/** Every complaint begins with the file it is about. */
function check(sources: Sources, complain: (file: string, text: string) => string[]): string[] {
  return [...sources].flatMap(([file, text]) => complain(file, text).map((complaint) => `${file} ${complaint}`))
}

describe('the source', () => {
  const sources = readSources()

  it('is found', () => expect([...sources.keys()]).toContain('lib/protocol.ts'))
  it('imports only along the arrows of DESIGN.md', () => expect(brokenArrows(sources)).toEqual([]))
  it('names the extension API only in entrypoints and lib/browser', () =>
    expect(strayExtensionNames(sources)).toEqual([]))
  it('imports webtorrent only in lib/swarm', () => expect(strayWebTorrent(sources)).toEqual([]))
  it('has entrypoints of at most 60 lines and files of at most 300', () => expect(tooLong(sources)).toEqual([]))
})

describe('the rules catch', () => {
  const complaints = (rule: (sources: Sources) => string[], file: string, text: string) =>
    rule(new Map([[file, text]])).length

  it.each([
    ['lib/page/a.ts', `import { b } from '../keeper/b'`],
    ['lib/a.ts', `export * from './browser/b'`],
    ['lib/keeper/a.ts', `const b = await import("../swarm/b")`],
    ['lib/keeper/a.ts', `new Worker(new URL('../swarm/b.ts', import.meta.url))`],
    ['components/a.tsx', `import type { B } from '../lib/browser/b'`],
    ['lib/browser/a.ts', `import '../../entrypoints/b'`],
    ['lib/a.ts', `import b from '../../shared/b.json'`],
    ['lib/a.ts', `import b from '../package.json'`],
    ['lib/other/a.ts', ``],
  ])('%s with %s', (file, text) => expect(complaints(brokenArrows, file, text)).toBeGreaterThan(0))

  it.each([
    `import { browser } from 'wxt/browser'`,
    `import polyfill from 'webextension-polyfill'`,
    `chrome.runtime.id`,
    `globalThis.browser?.storage`,
  ])('a view with %s', (text) => expect(complaints(strayExtensionNames, 'components/a.tsx', text)).toBe(1))

  it.each([`import WebTorrent from 'webtorrent'`, `import Torrent from 'webtorrent/lib/torrent.js'`])(
    'a keeper with %s',
    (text) => expect(complaints(strayWebTorrent, 'lib/keeper/a.ts', text)).toBe(1),
  )

  it('long files', () => {
    expect(complaints(tooLong, 'entrypoints/a.ts', 'x\n'.repeat(61))).toBe(1)
    expect(complaints(tooLong, 'lib/a.ts', 'x\n'.repeat(301))).toBe(1)
  })
})

describe('the rules allow', () => {
  it.each([
    ['lib/page/a.ts', `import { b } from '../magnet'`],
    ['lib/page/a.ts', `import { b } from './b'`],
    ['lib/keeper/a.ts', `import FileWorker from './file.worker?worker'`],
    ['lib/a.ts', `// see './browser/b' and import '../entrypoints/b'`],
    ['lib/text.ts', `import type messages from '../public/_locales/en/messages.json'`],
    ['entrypoints/popup/main.tsx', `import { b } from '../../components/b'`],
    ['entrypoints/popup/main.tsx', `import './style.css'`],
  ])('%s with %s', (file, text) => expect(brokenArrows(new Map([[file, text]]))).toEqual([]))

  it.each([`process.browser`, `'chrome.runtime'`, `// browser.storage`, `const browser = 1`])(
    'a view with %s',
    (text) => expect(strayExtensionNames(new Map([['components/a.tsx', text]]))).toEqual([]),
  )
})
