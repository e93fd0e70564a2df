import { expect, test } from 'vitest'
import { baseName, folderName, foldersOf } from '../../../lib/base/path'

test.each([
  ['img/a.png', 'a.png', 'img', ['img']],
  ['a/b/c.png', 'c.png', 'a/b', ['a/b', 'a']],
  ['a.png', 'a.png', '', []],
  ['a/', '', 'a', ['a']],
  ['', '', '', []],
  ['/a.png', 'a.png', '', []],
])('%s is %s in the folder %j', (path, name, folder, folders) => {
  expect(baseName(path)).toBe(name)
  expect(folderName(path)).toBe(folder)
  expect([...foldersOf(path)]).toEqual(folders)
})
