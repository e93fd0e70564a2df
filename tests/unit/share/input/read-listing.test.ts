import { expect, test } from 'vitest'
import { parseListing, readListing } from '../../../../lib/share/input/read-listing'

const listing = (...rows: unknown[][]) =>
  `<script>function addRow(name, url, isdir) {}</script>\n<script>start("/c/");</script>\n${rows
    .map((row) => `<script>addRow(${row.map((value) => JSON.stringify(value)).join(',')});</script>`)
    .join('\n')}\n`
const file = (name: string, size: number) => [name, encodeURIComponent(name), 0, size, `${size} B`, 1, '1/1/26']
const folder = (name: string) => [name, encodeURIComponent(name), 1, 0, '0 B', 1, '1/1/26']

function disk(pages: Record<string, string>) {
  return async (address: string) => {
    const page = pages[address]
    if (page === undefined) throw new TypeError('Failed to fetch')
    return new Response(page)
  }
}

test('a folder is read with all that is in it, and its files are opened late', async () => {
  const pages: Record<string, string> = {
    'file:///home/me/My%20Course/': listing(file('README.md', 5), folder('bil der'), folder('.git')),
    'file:///home/me/My%20Course/bil%20der/': listing(file('a#1?.png', 3)),
    'file:///home/me/My%20Course/bil%20der/a%231%3F.png': 'png',
  }
  const source = await readListing('file:///home/me/My%20Course/', disk(pages))
  expect(source.name).toBe('My Course')
  expect(source.files.map(({ path, size }) => [path, size])).toEqual([
    ['README.md', 5],
    ['bil der/a#1?.png', 3],
  ])
  expect(source.skipped).toEqual(['.git'])
  const opened = await source.files[1]?.open()
  expect([opened?.name, await opened?.text()]).toEqual(['a#1?.png', 'png'])
  await expect(source.files[0]?.open()).rejects.toMatchObject({ code: 'unreadable', detail: 'README.md' })
})

test.each([
  ['a page that is no listing', '<p>addRow("a","a",0,1)</p>'],
  ['a name that leads elsewhere', listing(file('../a', 1))],
  ['code in place of values', 'function addRow(\n<script>addRow(alert(1),"a",0,1);</script>'],
  ['something in place of a size', listing(['a', 'a', 0, 'big'])],
])('%s is refused', (_, html) => expect(() => parseListing(html)).toThrow('unreadable'))

test('the way up is no part of it', () => {
  expect(parseListing(listing(folder('..'), file('a', 1))).map(({ name }) => name)).toEqual(['a'])
})

test.each(['https://example.org/', 'file:///home/me/README.md', 'nonsense'])('%s is no folder', async (address) => {
  await expect(readListing(address, disk({}))).rejects.toMatchObject({ code: 'unreadable' })
})

test('a link back to a folder around it is left out, and the rest is there', async () => {
  const pages: Record<string, string> = {
    'file:///a/': listing(file('README.md', 5), folder('img')),
    'file:///a/img/': listing(file('a.png', 3), folder('back')),
    'file:///a/img/back/': listing(file('README.md', 5), folder('img')),
  }
  const source = await readListing('file:///a/', disk(pages))
  expect(source.files.map(({ path }) => path)).toEqual(['README.md', 'img/a.png'])
  expect(source.skipped).toEqual(['img/back'])
})

test('folders that go on without end come to one', async () => {
  let count = 0
  const deeper = async () => new Response(listing(folder(`again ${count++}`)))
  await expect(readListing('file:///a/', deeper)).rejects.toMatchObject({ code: 'unreadable' })
})
