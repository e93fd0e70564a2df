import { expect, test } from 'vitest'
import { toHex } from '../../../../lib/base/bytes'
import { readFiles } from '../../../../lib/share/input/read-files'
import { encode } from '../../../../lib/torrent/bencode'

/** As a directory input gives it. */
function inFolder(path: string, content = 'x'): File {
  return Object.defineProperty(new File([content], path.slice(path.lastIndexOf('/') + 1)), 'webkitRelativePath', {
    value: path,
  })
}
const loose = (name: string, content: BlobPart = 'x') =>
  Object.defineProperty(new File([content], name), 'webkitRelativePath', { value: '' })

test('a folder gives its name, and its files by their paths in it', async () => {
  expect(await readFiles([inFolder('Seeds/README.md'), inFolder('Seeds/img/a.png', 'abc')])).toMatchObject({
    source: {
      name: 'Seeds',
      files: [
        { path: 'README.md', size: 1 },
        { path: 'img/a.png', size: 3 },
      ],
      skipped: [],
    },
  })
})

test('what is nobody’s course is named, not read', async () => {
  const files = ['C/README.md', 'C/node_modules/a/b.js', 'C/x/node_modules/c.js', 'C/.git/HEAD'].map((path) =>
    inFolder(path),
  )
  expect(await readFiles(files)).toMatchObject({
    source: { files: [{ path: 'README.md' }], skipped: ['node_modules', 'x/node_modules', '.git'] },
  })
})

test('loose files have no folder', async () => {
  expect(await readFiles([loose('a.md'), loose('b.png')])).toMatchObject({
    source: { name: '', files: [{ path: 'a.md' }, { path: 'b.png' }] },
  })
})

test('a .torrent is opened, by its info-hash, name and allowed trackers', async () => {
  const info = { length: 1, name: 'Seeds', 'piece length': 16384, pieces: new Uint8Array(20) }
  const announce = 'wss://tracker.example.org/'
  const bytes = encode({ announce, 'announce-list': [['udp://old.example.org'], ['wss://two.example.org/']], info })
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', encode(info)))
  const incoming = await readFiles([loose('Seeds.torrent', bytes)])
  expect(incoming).toEqual({
    magnet: `magnet:?xt=urn:btih:${toHex(hash)}&dn=Seeds&tr=wss%3A%2F%2Ftracker.example.org&tr=wss%3A%2F%2Ftwo.example.org`,
  })
})

test.each(['', 'd', 'd4:infod4:name1:aee'])('a broken .torrent is refused: %j', async (content) => {
  await expect(readFiles([loose('a.torrent', content)])).rejects.toMatchObject({ code: 'bad-metadata' })
})

test('more files than a course can have are too many', async () => {
  const files = Array.from({ length: 20_001 }, (_, index) => inFolder(`C/${index}`))
  await expect(readFiles(files)).rejects.toMatchObject({ code: 'too-many-files' })
})
