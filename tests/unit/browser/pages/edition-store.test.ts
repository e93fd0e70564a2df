import 'fake-indexeddb/auto'
import { afterEach, expect, test } from 'vitest'
import {
  findFolder,
  forgetEdition,
  forgetFolder,
  getFolder,
  listFolders,
  rememberEdition,
} from '../../../../lib/browser/pages/edition-store'

/** Out of the database comes a copy of what was put in, which a test cannot give its methods back. */
class Folder {
  constructor(readonly place: string) {}
  async isSameEntry(other: Folder) {
    return other.place === this.place
  }
}
const handle = (place: string) => new Folder(place) as unknown as FileSystemDirectoryHandle
const edition = (letter: string, sharedAt: number) => ({ infoHash: letter.repeat(40), magnet: `m:${letter}`, sharedAt })
const remember = (place: string, letter: string, sharedAt: number) =>
  rememberEdition(handle(place), { title: place, unticked: ['notes.txt'], edition: edition(letter, sharedAt) })

afterEach(async () => {
  for (const { id } of await listFolders()) await forgetFolder(id)
})

test('a folder is known again by its place on disk, with what was not to be shared', async () => {
  const { id } = await remember('/seeds', 'a', 1)
  await remember('/other', 'b', 2)
  expect(await findFolder(handle('/seeds'))).toMatchObject({ id, unticked: ['notes.txt'], editions: [edition('a', 1)] })
  expect(await getFolder(id)).toMatchObject({ title: '/seeds' })
  expect(await findFolder(handle('/nowhere'))).toBeUndefined()
})

test('what was shared last comes first', async () => {
  await remember('/old', 'a', 1)
  await remember('/new', 'b', 3)
  await remember('/between', 'c', 2)
  expect((await listFolders()).map(({ title }) => title)).toEqual(['/new', '/between', '/old'])
})

test('another edition comes before the older ones; the same content again is moved up, not doubled', async () => {
  const { id } = await remember('/seeds', 'a', 1)
  expect(await remember('/seeds', 'b', 2)).toMatchObject({ id, editions: [edition('b', 2), edition('a', 1)] })
  expect(await remember('/seeds', 'a', 3)).toMatchObject({ id, editions: [edition('a', 3), edition('b', 2)] })
  expect(await listFolders()).toHaveLength(1)
})

test('without its last edition a folder is forgotten', async () => {
  const { id } = await remember('/seeds', 'a', 1)
  await remember('/seeds', 'b', 2)
  await forgetEdition(id, edition('b', 2).infoHash)
  expect(await getFolder(id)).toMatchObject({ editions: [edition('a', 1)] })
  await forgetEdition(id, edition('a', 1).infoHash)
  expect(await listFolders()).toEqual([])
  await forgetEdition(id, edition('a', 1).infoHash)
  expect(await listFolders()).toEqual([])
})
