import { expect, it } from 'vitest'
import { courseAddress, searchFor } from '../../../../lib/page/worlds/course-address'

const infoHash = 'dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c'

it('keeps the magnet as it stands, and finds what LiaScript appends to paths', () => {
  const magnet = `magnet:?xt=urn:btih:${infoHash}&dn=a%20b&tr=wss%3A%2F%2Ftracker.example`
  expect(courseAddress(`?${magnet}`)).toEqual({
    magnet,
    infoHash,
    name: 'a b',
    base: '/',
    query: magnet.slice('magnet:?'.length),
  })
})

it('reads info-hashes in capitals', () => {
  expect(courseAddress(`?magnet:?xt=urn:btih:${infoHash.toUpperCase()}`)?.infoHash).toBe(infoHash)
})

it.each([
  '',
  '?https://example.org/README.md',
  `?magnet%3A%3Fxt%3Durn%3Abtih%3A${infoHash}`,
  `?https://example.org/?magnet:?xt=urn:btih:${infoHash}`,
  '?magnet:?xt=urn:btih:12',
])('is undefined for %s, which LiaScript does not take for a magnet', (search) => {
  expect(courseAddress(search)).toBeUndefined()
})

it('finds what LiaScript takes for the folder of a magnet with slashes', () => {
  const magnet = `magnet:?xt=urn:btih:${infoHash}&tr=wss://tracker.example/announce`
  expect(courseAddress(`?${magnet}`)?.base).toBe(`magnet:?xt=urn:btih:${infoHash}&tr=wss://tracker.example/`)
})

it('is that of a classroom, whose course LiaScript opens as by itself', () => {
  const magnet = `magnet:?xt=urn:btih:${infoHash}&dn=a%20b`
  const room = btoa(JSON.stringify({ backend: 'GUN', course: magnet, room: 'a' }))
  expect(courseAddress(`?${room}`)).toEqual(courseAddress(`?${magnet}`))
})

it('leads to another Markdown file of the course and back', () => {
  const course = courseAddress(`?magnet:?xt=urn:btih:${infoHash}&dn=a`)
  if (!course) throw new Error('no course')
  const other = courseAddress(searchFor(course, 'b/ü &.md'))
  expect(other).toMatchObject({ infoHash, base: '/', file: { path: 'b/ü &.md', search: '' } })
  const page = courseAddress(searchFor(course, 'a?b.html', '?level=2&x'))
  expect(page?.file).toEqual({ path: 'a?b.html', search: '?level=2&x' })
  expect(other && searchFor(other, 'README.md')).toBe(searchFor(course, 'README.md'))
})
