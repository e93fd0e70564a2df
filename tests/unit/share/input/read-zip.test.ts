import { strToU8, type Zippable, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readZip } from '../../../../lib/share/input/read-zip'

const zipFile = (content: Zippable, name = 'Course.zip') => new File([new Uint8Array(zipSync(content))], name)
const text = strToU8

test('a zip becomes a folder with the zip’s name', async () => {
  const { name, files } = await readZip(
    zipFile({ 'README.md': text('# Hi'), img: { 'ä.txt': [text('x'), { level: 0 }] } }),
  )
  expect(name).toBe('Course')
  expect(files.map(({ path, size }) => [path, size])).toEqual([
    ['README.md', 4],
    ['img/ä.txt', 1],
  ])
  expect(await (await files[0]?.open())?.text()).toBe('# Hi')
})

test('a folder around everything is the course; a Mac’s own folder beside it does not count', async () => {
  const { name, files } = await readZip(
    zipFile({ 'Seeds/README.md': text('a'), 'Seeds/a/b.md': text('b'), '__MACOSX/Seeds/._a': text('c') }),
  )
  expect(name).toBe('Seeds')
  expect(files.map(({ path }) => path)).toEqual(['README.md', 'a/b.md'])
})

test('a path that leaves the folder is left behind', async () => {
  const { files } = await readZip(
    zipFile({ '../evil.md': text('a'), '/abs.md': text('b'), 'x/../../y': text('c'), 'ok.md': text('d') }),
  )
  expect(files.map(({ path }) => path)).toEqual(['ok.md'])
})

test('thousands of small files are no trouble', async () => {
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`${index}`, new Uint8Array()]))
  expect((await readZip(zipFile(many))).files).toHaveLength(5000)
})

test('a bomb is given up before it is unpacked', async () => {
  const bomb = zipFile({ 'zeros.bin': [new Uint8Array(60_000_000), { level: 9 }] })
  expect(bomb.size).toBeLessThan(100_000)
  await expect(readZip(bomb)).rejects.toMatchObject({ code: 'zip-too-large', detail: 'Course.zip' })
})

test('far too many files are given up', async () => {
  // Stored: to compress nothing twenty thousand times takes half a minute on a busy machine.
  const empty: [Uint8Array, { level: 0 }] = [new Uint8Array(), { level: 0 }]
  const many = Object.fromEntries(Array.from({ length: 20_001 }, (_, index) => [`${index}`, empty]))
  await expect(readZip(zipFile(many))).rejects.toMatchObject({ code: 'zip-too-large' })
})

test.each([
  ['no zip', new File(['hello'], 'Course.zip')],
  [
    'half a zip',
    new File([zipFile({ 'a.txt': crypto.getRandomValues(new Uint8Array(5000)) }).slice(0, 2500)], 'Course.zip'),
  ],
])('%s is refused', async (_, file) => {
  await expect(readZip(file)).rejects.toMatchObject({ code: 'bad-zip', detail: 'Course.zip' })
})
