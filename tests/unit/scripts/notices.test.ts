import { describe, expect, it } from 'vitest'
import { describePackage, formatNotices, namesIn, packageFolder } from '../../../scripts/notices'

describe('whose a module is', () => {
  it.each([
    ['/home/a/seedbank/node_modules/preact/dist/preact.mjs', 'node_modules/preact'],
    ['/home/a/seedbank/node_modules/@thaunknown/simple-peer/lite.js?x', 'node_modules/@thaunknown/simple-peer'],
    ['/home/a/seedbank/node_modules/a/node_modules/@b/c/d.js', 'node_modules/a/node_modules/@b/c'],
    // A link to a folder that several work trees share.
    ['/home/shared/node_modules/idb/build/index.js', 'node_modules/idb'],
    ['\0/home/a/seedbank/node_modules/b4a/browser.js?commonjs-es-import', 'node_modules/b4a'],
    ['C:\\seedbank\\node_modules\\idb\\index.js', 'node_modules/idb'],
    ['\0vite/preload-helper.js', 'node_modules/vite'],
    ['__vite-browser-external', 'node_modules/vite'],
    ['\0rolldown/runtime.js', 'node_modules/rolldown'],
    ['\0virtual:wxt-background-entrypoint?/home/a/seedbank/entrypoints/background.ts', 'node_modules/wxt'],
  ])('%j', (id, folder) => expect(packageFolder(id, '/home/a/seedbank')).toBe(folder))

  it.each(['/home/a/seedbank/lib/base/bytes.ts', '\0/home/a/seedbank/lib/a.worker.ts?worker_file'])(
    '%j is ours',
    (id) => expect(packageFolder(id, '/home/a/seedbank')).toBeUndefined(),
  )

  it.each(['/home/a/other/index.js', '\0made-up'])('%j is nobody’s', (id) =>
    expect(() => packageFolder(id, '/home/a/seedbank')).toThrow('nobody knows whose'),
  )
})

const NAMED = { name: 'a', version: '1.2.3' }

describe('the licence of a package', () => {
  it.each([
    ['a name', { license: 'MIT' }, 'MIT'],
    ['an object', { license: { type: 'MIT' } }, 'MIT'],
    ['a list', { licenses: [{ type: 'GPL-3.0' }, { type: 'MIT' }] }, 'GPL-3.0 OR MIT'],
    ['a choice', { license: '(GPL-3.0 OR MIT)' }, '(GPL-3.0 OR MIT)'],
    ['two that both hold', { license: '(MIT AND Zlib)' }, '(MIT AND Zlib)'],
  ])('%s', (_, manifest, license) =>
    expect(describePackage({ ...NAMED, ...manifest }, ['its text'])).toMatchObject({ license, text: 'its text' }),
  )

  it.each([
    ['names none', {}, 'names no licence'],
    ['names an empty one', { license: '' }, 'names no licence'],
    ['is not allowed', { license: 'GPL-3.0' }, 'may not be shipped'],
    ['is none at all', { license: 'UNLICENSED' }, 'may not be shipped'],
    ['is only half allowed', { license: '(MIT AND GPL-3.0)' }, 'may not be shipped'],
    ['is read in another file', { license: 'SEE LICENSE IN terms.txt' }, 'may not be shipped'],
  ])('that %s stops the build', (_, manifest, message) =>
    expect(() => describePackage({ ...NAMED, ...manifest }, ['its text'])).toThrow(message),
  )

  it('is written out with its author where the package has no file of it', () => {
    const { text } = describePackage({ ...NAMED, license: 'MIT', author: 'Ada <ada@example.com>' }, [])
    expect(text).toMatch(/^MIT License\n\nCopyright \(c\) Ada\n\nPermission/)
  })

  it('must have a text', () =>
    expect(() => describePackage({ ...NAMED, license: 'Apache-2.0' }, [])).toThrow('its text is nowhere'))

  it('ends where that of what the package was built from begins', () => {
    const text = 'MIT\n\n# Licenses of bundled dependencies\nGPL'
    expect(describePackage({ ...NAMED, license: 'MIT' }, [text]).text).toBe('MIT')
  })
})

describe('the notices', () => {
  const notices = formatNotices([
    { name: 'b', version: '1.0.0', license: 'MIT', text: 'one text' },
    {
      ...{ name: '@c/film', version: '2.0.0', license: 'MPL-2.0', text: 'another text' },
      repository: 'https://github.com/c/film',
    },
    { name: 'a', version: '3.0.0', license: '(MIT OR Apache-2.0)', text: 'one text' },
  ])

  it('name each package with version and licence, and each text once', () => {
    expect(namesIn(notices)).toEqual(['@c/film 2.0.0', 'a 3.0.0', 'b 1.0.0'])
    expect(notices).toContain('a 3.0.0 ((MIT OR Apache-2.0))\nb 1.0.0 (MIT)\n\none text\n')
  })

  it('say where the source is of what is under MPL-2.0', () =>
    expect(notices).toContain('https://registry.npmjs.org/@c/film/-/film-2.0.0.tgz, kept at https://github.com/c/film'))

  it.each([
    ['lukeed/mrmime', 'https://github.com/lukeed/mrmime'],
    ['git+https://github.com/mozilla/webextension-polyfill.git', 'https://github.com/mozilla/webextension-polyfill'],
    [{ url: 'git://github.com/Vanilagy/mediabunny.git' }, 'https://github.com/Vanilagy/mediabunny'],
  ])('name the place of %j', (repository, url) =>
    expect(describePackage({ ...NAMED, license: 'MIT', repository }, ['text']).repository).toBe(url),
  )
})
