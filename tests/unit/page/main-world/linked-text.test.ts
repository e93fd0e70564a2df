import { expect, it } from 'vitest'
import {
  leadImports,
  replaceStyleAddresses,
  resolveText,
  styleAddresses,
} from '../../../../lib/page/main-world/linked-text'

const resolve = async (url: string) => (url.includes('nope') ? undefined : `blob:${url}`)

it('replaces what CSS loads', async () => {
  const css = `@import "a.css"; b { background: url( 'img/b.png' ) } c { src: url(c.woff2), url("nope.woff") }`
  expect(await resolveText(css, 'text/css;charset=utf-8', resolve)).toBe(
    `@import "blob:a.css"; b { background: url( 'blob:img/b.png' ) } c { src: url(blob:c.woff2), url("nope.woff") }`,
  )
})

it('replaces the relative modules that a module imports, and no bare names', async () => {
  const code = `import { a } from './a.js'\nimport "../b.js"\nimport c from 'c'\nawait import('./d.mjs')`
  expect(await resolveText(code, 'text/javascript', resolve)).toBe(
    `import { a } from 'blob:./a.js'\nimport "blob:../b.js"\nimport c from 'c'\nawait import('./d.mjs')`,
  )
})

it.each([
  ["import('./a.js')", "seedbankImport(7,'./a.js')"],
  ["import(/* webpackChunkName: 'a' */ './a.js')", "seedbankImport(7,/* webpackChunkName: 'a' */ './a.js')"],
  ["import('./' + name)", "seedbankImport(7,'./' + name)"],
  ["new URL('a.png', import.meta.url)", "new URL('a.png', seedbankAddress(7))"],
  ["import a from 'a'", "import a from 'a'"],
  ['library.import(a)', 'library.import(a)'],
  ['class { import(a) { } }', 'class { import(a) { } }'],
  ['import.meta.env', 'import.meta.env'],
  ['$import(a)', '$import(a)'],
])('leads what a script imports to the page: %s', (text, led) => {
  expect(leadImports(text, 7)).toBe(led)
})

it('replaces addresses in a style at once', () => {
  const style = 'color: red; background: url(a.png) no-repeat'
  expect(styleAddresses(style)).toEqual(['a.png'])
  expect(replaceStyleAddresses(style, () => 'data:,1')).toBe('color: red; background: url(data:,1) no-repeat')
})
