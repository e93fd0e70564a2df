import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { arrows, brokenArrows, isEntrypoint } from '../../scripts/house/arrows.ts'
import {
  check,
  folderOf,
  importsOf,
  readSources,
  type Sources,
  withoutComments,
  withoutStrings,
} from '../../scripts/house/sources.ts'

function isPackage(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}/`)
}

const namesExtension = (folder: string) =>
  isEntrypoint(folder) || folder === 'lib/browser' || folder.startsWith('lib/browser/')

function strayExtensionNames(sources: Sources): string[] {
  return check(sources, (file, text) => {
    if (namesExtension(folderOf(file))) return []
    const imported = importsOf(text).filter((path) =>
      ['wxt', 'webextension-polyfill', '@wxt-dev/webextension-polyfill'].some((name) => isPackage(path, name)),
    )
    const named = withoutStrings(text).match(/(?<![\w$.])(?:globalThis\.)?(?:browser|chrome)\??\.\w+/g) ?? []
    return [...imported, ...named].map(
      (name) => `names ${name}: only entrypoints and lib/browser may name the extension API`,
    )
  })
}

function strayWebTorrent(sources: Sources): string[] {
  return check(sources, (file, text) =>
    importsOf(text)
      .filter((path) => isPackage(path, 'webtorrent') && !/^lib\/network(?:\/|$)/.test(folderOf(file)))
      .map((path) => `imports ${path}: only lib/network may, because it alone handles what strangers send`),
  )
}

/** Names what packages do not document, and a contract test holds them to it. */
const adapter = 'lib/network/webtorrent/private-members.ts'

function strayPrivateMembers(sources: Sources): string[] {
  return check(sources, (file, text) => {
    if (!file.startsWith('lib/network/') || file === adapter) return []
    const code = withoutComments(text)
    const named = [
      ...(withoutStrings(text).match(/(?<!\bthis)\??\._\w+/g) ?? []),
      ...(code.match(/\[\s*(["'`])_\w+\1\s*\]/g) ?? []),
    ]
    return named.map((name) => `names ${name}: only ${adapter} may name private members`)
  })
}

/** Files of types alone are lists: they may be longer. */
function tooLong(sources: Sources): string[] {
  return check(sources, (file, text) => {
    const limit = isEntrypoint(folderOf(file)) ? 60 : file.startsWith('lib/protocol/') ? 400 : 300
    const lines = text.trimEnd().split('\n').length
    return lines > limit ? [`has ${lines} lines: at most ${limit} are allowed here`] : []
  })
}

describe('the source', () => {
  const sources = readSources()

  it('is found', () => expect([...sources.keys()]).toContain('lib/protocol/calls.ts'))
  it('imports only along the arrows of docs/design.md', () => expect(brokenArrows(sources)).toEqual([]))
  it('has no folder in the arrows that is not there', () => {
    const folders = new Set([...sources.keys()].map(folderOf))
    expect(Object.keys(arrows).filter((folder) => !folders.has(folder))).toEqual([])
  })
  it('names the extension API only in entrypoints and lib/browser', () =>
    expect(strayExtensionNames(sources)).toEqual([]))
  it('imports webtorrent only in lib/network', () => expect(strayWebTorrent(sources)).toEqual([]))
  it('names private members of packages only in their adapter', () => expect(strayPrivateMembers(sources)).toEqual([]))
  it('has entrypoints of at most 60 lines and files of at most 300', () => expect(tooLong(sources)).toEqual([]))
})

/** Folders above which an arrow to the other leads back: no folder is on a way to itself. */
function folderCircles(): string[] {
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (arrows[from] ?? []).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))))
  return Object.keys(arrows).filter((folder) => reaches(folder, folder))
}

describe('the arrows', () => {
  it('run one way', () => expect(folderCircles()).toEqual([]))

  // Walls between contexts and borders of trust: docs/design.md says what each is for.
  it.each([
    ["the page's world does not reach the guard", 'lib/page/main-world', 'lib/page/guard'],
    ["the page's world does not reach the player", 'lib/page/main-world', 'lib/page/player'],
    ["the page's hooks do not reach the guard", 'lib/page/main-world/hooks', 'lib/page/guard'],
    ["the guard does not reach the page's world", 'lib/page/guard', 'lib/page/main-world'],
    ['launchers reach no LiaScript page', 'lib/page/launchers', 'lib/page/worlds'],
    ['the file worker does not reach the keeper', 'lib/keeper/disk/worker', 'lib/keeper/disk'],
    ['the share worker does not reach the keeper', 'lib/keeper/share/worker', 'lib/keeper/share'],
    ['the network does not reach the keeper', 'lib/network', 'lib/keeper'],
    ['the keeper does not reach the network', 'lib/keeper', 'lib/network'],
    ['the background does not reach the offscreen document', 'lib/browser/background', 'lib/browser/offscreen'],
    ['views do not reach the extension API', 'components/popup', 'lib/browser'],
    ['a view does not reach another', 'components/popup', 'components/library'],
    ['a course does not reach what runs it', 'lib/keeper/course', 'lib/keeper/run'],
  ])('%s', (_, from, to) => {
    const text = `import { b } from '${posix.relative(from, to)}/b'`
    expect(brokenArrows(new Map([[`${from}/a.ts`, text]]))).toHaveLength(1)
  })
})

describe('the rules catch', () => {
  const complaints = (rule: (sources: Sources) => string[], file: string, text: string) =>
    rule(new Map([[file, text]])).length

  it.each([
    ['lib/page/worlds/a.ts', `import { b } from '../../keeper/b'`],
    ['lib/base/a.ts', `export * from '../browser/b'`],
    ['lib/keeper/a.ts', `const b = await import("../network/b")`],
    ['lib/keeper/a.ts', `new Worker(new URL('../network/b.ts', import.meta.url))`],
    ['components/popup/a.tsx', `import type { B } from '../../lib/browser/b'`],
    ['lib/browser/a.ts', `import '../../entrypoints/b'`],
    ['lib/base/a.ts', `import b from '../../shared/b.json'`],
    ['lib/base/a.ts', `import b from '../../package.json'`],
    ['lib/other/a.ts', ``],
    ['lib/a.ts', ``],
    ['components/a.tsx', ``],
  ])('%s with %s', (file, text) => expect(complaints(brokenArrows, file, text)).toBeGreaterThan(0))

  it.each([
    `import { browser } from 'wxt/browser'`,
    `import polyfill from 'webextension-polyfill'`,
    `chrome.runtime.id`,
    `globalThis.browser?.storage`,
  ])('a view with %s', (text) => expect(complaints(strayExtensionNames, 'components/popup/a.tsx', text)).toBe(1))

  it.each([`import WebTorrent from 'webtorrent'`, `import Torrent from 'webtorrent/lib/torrent.js'`])(
    'a keeper with %s',
    (text) => expect(complaints(strayWebTorrent, 'lib/keeper/a.ts', text)).toBe(1),
  )

  it.each([
    `wire._onMessage = look`,
    `peer?._pc?.remoteDescription`,
    `super._write(chunk, written)`,
    `wire['_parse'](4, parse)`,
  ])('a file of the network with %s', (text) =>
    expect(complaints(strayPrivateMembers, 'lib/network/connection/a.ts', text)).toBe(1),
  )

  it('long files', () => {
    expect(complaints(tooLong, 'entrypoints/a.ts', 'x\n'.repeat(61))).toBe(1)
    expect(complaints(tooLong, 'lib/base/a.ts', 'x\n'.repeat(301))).toBe(1)
    expect(complaints(tooLong, 'lib/protocol/a.ts', 'x\n'.repeat(401))).toBe(1)
  })
})

describe('the rules allow', () => {
  it.each([
    ['lib/page/worlds/a.ts', `import { b } from '../../torrent/magnet'`],
    ['lib/page/worlds/a.ts', `import { b } from './b'`],
    ['lib/keeper/a.ts', `import FileWorker from './disk/worker/file.worker?worker'`],
    ['lib/base/a.ts', `// see '../browser/b' and import '../../entrypoints/b'`],
    ['lib/words/text.ts', `import type messages from '../../public/_locales/en/messages.json'`],
    ['entrypoints/popup/main.tsx', `import { b } from '../../components/popup/b'`],
    ['entrypoints/popup/main.tsx', `import './style.css'`],
  ])('%s with %s', (file, text) => expect(brokenArrows(new Map([[file, text]]))).toEqual([]))

  it.each([
    ['lib/network/connection/a.ts', 'this._own = 1'],
    ['lib/network/connection/a.ts', '// wire._parse'],
    ['lib/network/connection/a.ts', `const text = 'wire._parse'`],
    ['lib/network/connection/a.ts', 'const [_, second] = pair'],
    ['lib/network/webtorrent/private-members.ts', 'wire._parse(4, parse)'],
  ])('%s with %s', (file, text) => expect(strayPrivateMembers(new Map([[file, text]]))).toEqual([]))

  it.each([`process.browser`, `'chrome.runtime'`, `// browser.storage`, `const browser = 1`])(
    'a view with %s',
    (text) => expect(strayExtensionNames(new Map([['components/popup/a.tsx', text]]))).toEqual([]),
  )
})
