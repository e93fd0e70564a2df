import { Failure } from '../../protocol/failure'
import { decode, isDictionary, readInfo } from '../../torrent/bencode'
import { formatMagnet } from '../../torrent/magnet'
import { hashInfo, parseNewInfo } from '../../torrent/metadata'
import { chooseTrackers } from '../../torrent/tracker-address'

const LARGEST = 8 * 1024 * 1024

/**
 * The canonical magnet of a `.torrent` file (BEP 3, BEP 12): its info-hash, name and public trackers, nothing else of it.
 * @throws Failure `bad-metadata`, `v2-only`, `private-torrent`
 */
export async function readTorrentFile(file: Blob): Promise<string> {
  if (file.size > LARGEST) throw new Failure('bad-metadata', 'torrent file: longer than 8 MiB')
  const bytes = new Uint8Array(await file.arrayBuffer())
  try {
    const info = readInfo(bytes)
    const { name } = parseNewInfo(info)
    return formatMagnet({ infoHash: await hashInfo(info), name, trackers: chooseTrackers(trackersOf(bytes), []) })
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('bad-metadata', String(error))
  }
}

function trackersOf(bytes: Uint8Array): string[] {
  const torrent = decode(bytes)
  if (!isDictionary(torrent)) return []
  const texts = new TextDecoder()
  return [torrent.announce, torrent['announce-list']]
    .flat(2)
    .filter((tracker) => tracker instanceof Uint8Array)
    .map((tracker) => texts.decode(tracker))
}
