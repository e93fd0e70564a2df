import { expect, test } from 'vitest'
import parseTorrent, { describeTorrent } from '../../../../lib/network/webtorrent/parse-torrent'
import { encodeTorrentFile } from '../../../../lib/torrent/metadata'
import { sampleTorrent } from '../../keeper/sample-torrent'

const { info, infoHash, torrent } = sampleTorrent({ 'README.md': '# Ours' }, 'course', { private: 1 })

test('T17: a private torrent that a peer describes is refused', async () => {
  await expect(parseTorrent(encodeTorrentFile(info, []))).rejects.toMatchObject({ code: 'private-torrent' })
})

test('T17: one that the keeper has already is added', () => {
  expect(describeTorrent(infoHash, info, torrent)).toMatchObject({ infoHash, private: true })
})
