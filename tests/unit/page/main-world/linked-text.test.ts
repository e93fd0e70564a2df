import { expect, it } from 'vitest'
import { replaceStyleAddresses, resolveText, styleAddresses } from '../../../../lib/page/main-world/linked-text'

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
    `import { a } from 'blob:./a.js'\nimport "blob:../b.js"\nimport c from 'c'\nawait import('blob:./d.mjs')`,
  )
})

it('replaces addresses in a style at once', () => {
  const style = 'color: red; background: url(a.png) no-repeat'
  expect(styleAddresses(style)).toEqual(['a.png'])
  expect(replaceStyleAddresses(style, () => 'data:,1')).toBe('color: red; background: url(data:,1) no-repeat')
})
