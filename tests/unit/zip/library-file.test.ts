import { expect, test, vi } from 'vitest'
import { fileName, formatList, parseFileName, parseList } from '../../../lib/zip/library-file'

const infoHash = '0123456789abcdef0123456789abcdef01234567'
const magnet = `magnet:?xt=urn:btih:${infoHash}&dn=Seeds&tr=wss%3A%2F%2Ftracker.example.org`
const list = (value: unknown) => parseList(new Blob([typeof value === 'string' ? value : JSON.stringify(value)]))
const withCourses = (...courses: unknown[]) => list({ format: 'seedbank-library', version: 1, courses })

test.each(['auto', 'on', 'paused'] as const)('what was written is read: %s', async (mode) => {
  const read = await list(formatList([{ magnet, title: 'Seeds', pinned: true, mode, sharedFrom: 'Samen' }]))
  expect(read?.broken).toBe(0)
  expect([...(read?.courses ?? [])]).toEqual([
    [infoHash, { magnet, title: '', pinned: true, mode, sharedFrom: 'Samen' }],
  ])
})

test('files of version 0.1.0 are read, and read ours', async () => {
  const read = await withCourses({ magnet, title: 'Seeds', pinned: false, paused: true })
  expect(read?.courses.get(infoHash)).toEqual({
    magnet,
    title: '',
    pinned: false,
    mode: 'paused',
    sharedFrom: undefined,
  })
  const ours = JSON.parse(formatList([{ magnet, title: '', pinned: false, mode: 'paused' }]))
  expect(ours.courses[0]).toMatchObject({ magnet, pinned: false, paused: true })
})

test.each([
  '',
  'null',
  '5',
  '[]',
  '{',
  { format: 'other', version: 1, courses: [] },
  { format: 'seedbank-library', version: 2, courses: [] },
  { format: 'seedbank-library', version: 1, courses: {} },
])('%j is no list', async (value) => expect(await list(value)).toBeUndefined())

test('what is no course is counted, and does not hold up the others', async () => {
  const read = await withCourses(null, 5, {}, { magnet: 'magnet:?xt=urn:btih:no' }, { magnet: 7 }, [], {
    magnet,
    pinned: 'yes',
  })
  expect(read?.broken).toBe(6)
  expect(read?.courses.get(infoHash)).toMatchObject({ pinned: false, mode: 'auto' })
})

test('more courses than anybody has are not read', async () => {
  const read = await withCourses(...Array(10_003).fill(null))
  expect(read?.broken).toBe(10_003)
})

test('the name of a file says whose it is; nothing else of it counts', () => {
  expect(parseFileName(fileName(infoHash, 12, 'a/../b/READ|ME.md'))).toEqual({ infoHash, index: 12 })
  expect(fileName(infoHash, 12, 'a/../b/READ|ME.md')).toBe(`files/${infoHash}/12 READ_ME.md`)
  for (const name of [
    `files/${infoHash}/x`,
    `files/${infoHash}/1/2`,
    `files/../1`,
    `/files/${infoHash}/1`,
    `files/${infoHash}/12345678`,
  ]) {
    expect(parseFileName(name)).toBeUndefined()
  }
})

test('Q7: a list of millions of numbers is none, without being parsed', async () => {
  const parse = vi.spyOn(JSON, 'parse')
  const numbers = new Blob(['{"format":"seedbank-library","version":1,"courses":[', '1,'.repeat(8_000_000), '1]}'])
  expect(await parseList(numbers)).toBeUndefined()
  expect(await parseList(new Blob(['[{},'.repeat(8_000_000)]))).toBeUndefined()
  expect(parse).not.toHaveBeenCalled()
  parse.mockRestore()
})

test('Q7: ten thousand courses are read with pauses, and the longest that we write fit', async () => {
  const longest = `wss://${'a'.repeat(60)}.example.org/?${'ü'.repeat(25)}`
  const trackers = [1, 2, 3, 4].map((index) => `&tr=${encodeURIComponent(longest + index)}`).join('')
  const courses = Array.from({ length: 10_000 }, (_, index) => ({
    magnet: `magnet:?xt=urn:btih:${index.toString(16).padStart(40, '0')}&dn=${encodeURIComponent('ü,:'.repeat(40))}${trackers}`,
    ...{ title: 'Ö,'.repeat(60), pinned: true, mode: 'on' as const, sharedFrom: 'Samen' },
  }))
  let turns = 0
  const ticking = setInterval(() => turns++)
  const read = await parseList(new Blob([formatList(courses)]))
  clearInterval(ticking)
  expect([read?.courses.size, read?.broken]).toEqual([10_000, 0])
  expect(turns).toBeGreaterThan(10)
})
