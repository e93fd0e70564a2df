import { expect, test } from 'vitest'
import { buildTree } from '../../../../lib/share/input/file-tree'

test('files become a tree, sorted for people, each folder with all that is in it', () => {
  const files = ['b10.png', 'b2.png', 'img/z/deep.png', 'img/a.png'].map((path) => ({ path, size: 1 }))
  const root = buildTree(files, 'en')
  expect(root.files.map(({ path }) => path)).toEqual(['b2.png', 'b10.png'])
  const [img] = root.folders
  expect(img).toMatchObject({ name: 'img', path: 'img' })
  expect(img?.all.map(({ path }) => path)).toEqual(['img/z/deep.png', 'img/a.png'])
  expect(img?.folders.map(({ name, path }) => [name, path])).toEqual([['z', 'img/z']])
  expect(root.all).toHaveLength(4)
})
