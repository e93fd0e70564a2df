import { expect, test, vi } from 'vitest'
import { readDrop } from '../../../../lib/share/input/read-drop'
import { folderHandle } from './folder-handles'

const fileEntry = (name: string, text = 'x') => ({
  name,
  isFile: true,
  isDirectory: false,
  file: (done: (file: File) => void) => done(Object.assign(new File([text], name), { webkitRelativePath: '' })),
})

/** Chromium gives the content of a folder in portions. */
const folderEntry = (name: string, children: unknown[]) => ({
  name,
  isFile: false,
  isDirectory: true,
  createReader() {
    const portions = children.map((child) => [child])
    return { readEntries: (done: (some: unknown[]) => void) => done(portions.shift() ?? []) }
  },
})

/** What is dropped; after its own turn the browser has taken it away. */
function drop(entries: unknown[], handle?: () => Promise<unknown>) {
  let over = false
  queueMicrotask(() => {
    over = true
  })
  const inTurn = <T>(value: T) => (over ? null : value)
  const items = entries.map((entry) => ({
    kind: 'file',
    webkitGetAsEntry: () => inTurn(entry),
    getAsFileSystemHandle: () => inTurn(handle)?.() ?? Promise.resolve(null),
  }))
  return { items, files: [] } as unknown as DataTransfer
}

const seeds = folderEntry('Seeds', [fileEntry('README.md'), folderEntry('img', [fileEntry('a.png')])])
const paths = (incoming: Awaited<ReturnType<typeof readDrop>>) =>
  'source' in incoming ? incoming.source.files.map(({ path }) => path) : []

test('one folder gives its name, and what is in it', async () => {
  const incoming = await readDrop(drop([seeds]))
  expect(incoming).toMatchObject({ source: { name: 'Seeds' } })
  expect(paths(incoming)).toEqual(['README.md', 'img/a.png'])
})

test('folders and files together keep their names, and have none as a whole', async () => {
  const incoming = await readDrop(drop([seeds, fileEntry('b.md')]))
  expect(incoming).toMatchObject({ source: { name: '' } })
  expect(paths(incoming)).toEqual(['Seeds/README.md', 'Seeds/img/a.png', 'b.md'])
})

test('one folder that the browser lets the page keep is read as a chosen one', async () => {
  const handle = folderHandle('Seeds', {})
  const read = vi.fn(async () => ({ magnet: 'as a chosen one' }))
  expect(
    await readDrop(
      drop([seeds], async () => handle),
      read,
    ),
  ).toEqual({ magnet: 'as a chosen one' })
  expect(read).toHaveBeenCalledExactlyOnceWith(handle)
})

test.each([
  ['a folder that the browser does not let it keep', [seeds], () => Promise.reject(new DOMException('', 'AbortError'))],
  ['one file', [fileEntry('README.md')], async () => ({ kind: 'file' })],
  ['two folders', [seeds, folderEntry('More', [])], async () => folderHandle('Seeds', {})],
])('%s is read once', async (_, entries, handle) => {
  const read = vi.fn()
  expect(paths(await readDrop(drop(entries, handle), read))).not.toEqual([])
  expect(read).not.toHaveBeenCalled()
})
