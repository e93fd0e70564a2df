import { expect, test } from 'vitest'
import { readFolder } from '../../../../lib/share/input/read-folder'
import { folderHandle } from './folder-handles'

test('gives its name, and the files of all its folders', async () => {
  const { name, files, skipped } = await readFolder(
    folderHandle('Seeds', { 'README.md': '# Seeds', img: { 'a.png': 'abc', deep: { 'b.png': '' } } }),
  )
  expect(name).toBe('Seeds')
  expect(files.map(({ path, size }) => ({ path, size }))).toEqual([
    { path: 'README.md', size: 7 },
    { path: 'img/a.png', size: 3 },
    { path: 'img/deep/b.png', size: 0 },
  ])
  expect(await (await files[1]?.open())?.text()).toBe('abc')
  expect(skipped).toEqual([])
})

test('does not look into what is nobody’s course', async () => {
  const source = await readFolder(folderHandle('Seeds', { 'README.md': '#', node_modules: { gone: null }, '.git': {} }))
  expect(source).toMatchObject({ files: [{ path: 'README.md' }], skipped: ['node_modules', '.git'] })
})

test.each([
  ['permission was not given', folderHandle('Seeds', {}, 'denied'), 'Seeds'],
  ['it is gone', folderHandle('Seeds', null), 'Seeds'],
  ['a file in it is gone', folderHandle('Seeds', { img: { 'a.png': null } }), 'img/a.png'],
])('says what cannot be read when %s', async (_, folder, detail) => {
  await expect(readFolder(folder)).rejects.toMatchObject({ name: 'InputProblem', code: 'unreadable', detail })
})
