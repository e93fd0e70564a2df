import { expect, it } from 'vitest'
import { addressOutside, viewedCourse, viewedHash } from '../../../../lib/browser/pages/viewed-course'
import { BASE } from '../../../../lib/viewer/virtual-address'

const magnet = `magnet:?xt=urn:btih:${'a'.repeat(40)}&dn=Seeds`

it.each([
  [`#${magnet}`, ''],
  [`#${magnet}#3`, '#3'],
])('%s names a course and a slide', (hash, slide) => {
  expect(viewedCourse(hash)).toMatchObject({ course: { magnet }, slide })
  expect(viewedHash(`?${magnet}`, slide)).toBe(hash)
})

it.each(['', '#', '#https://example.org', `#${magnet}#<b>`])('"%s" names none', (hash) => {
  expect(viewedCourse(hash)).toBeUndefined()
})

it.each([
  ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
  [`${BASE}?${magnet}#3`, `/open.html?ask#${magnet}`],
  [`${BASE}?https://example.org/README.md`, undefined],
  ['javascript:alert(1)', undefined],
  ['chrome-extension://abc/options.html', undefined],
  ['data:text/html,x', undefined],
  ['not an address', undefined],
])('L17: a link of a course to %s leads to %s', (url, address) => {
  expect(addressOutside(url)).toBe(address)
})
