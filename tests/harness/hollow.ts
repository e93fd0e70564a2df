import { createHash } from 'node:crypto'
import bencode from 'bencode'
import { startPeer } from './seeder.ts'

const PIECE_LENGTH = 4 * 1024 * 1024

/**
 * A peer that offers the metadata of a torrent and says that it has everything, but has none of the bytes: for what
 * must happen before any of them is asked for. `files`: length in bytes by path.
 */
export async function startHollowSeeder(trackers: string[], name: string, files: Record<string, number>) {
  const length = Object.values(files).reduce((sum, each) => sum + each, 0)
  const info = {
    files: Object.entries(files).map(([path, length]) => ({ length, path: path.split('/') })),
    name,
    'piece length': PIECE_LENGTH,
    pieces: new Uint8Array(Math.ceil(length / PIECE_LENGTH) * 20).fill(7),
  }
  const infoHash = createHash('sha1').update(bencode.encode(info)).digest('hex')
  const peer = await startPeer()
  await peer.page.evaluate(
    ([torrent, announce]) =>
      (globalThis as unknown as { offer(torrent: number[], announce: string[]): Promise<void> }).offer(
        torrent as number[],
        announce as string[],
      ),
    [[...bencode.encode({ info })], trackers] as const,
  )
  const tr = trackers.map((tracker) => `&tr=${encodeURIComponent(tracker)}`).join('')
  return { ...peer, infoHash, length, magnet: `magnet:?xt=urn:btih:${infoHash}&dn=${encodeURIComponent(name)}${tr}` }
}
