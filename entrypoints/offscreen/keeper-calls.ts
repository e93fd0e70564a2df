import type { Answers } from '../../lib/browser/rpc'
import { fetchFile, torrentFile } from '../../lib/keeper/course-files'
import type { Keeper } from '../../lib/keeper/keeper'
import type { Shares } from '../../lib/keeper/shares'
import type { InfoHash, KeeperCalls } from '../../lib/protocol'

/** The keeper as other contexts call it. Calls that come while it starts wait for it. */
export function keeperCalls(
  starting: Promise<Keeper>,
  sharing: Promise<Shares>,
  allow: (documentId: string, infoHash: InfoHash) => void,
): Answers<KeeperCalls> {
  return {
    open: async (magnet) => (await starting).open(magnet),
    fetchAll: async (infoHash) => (await starting).fetchAll(infoHash),
    fetchFile: async (infoHash, index) => fetchFile(await starting, infoHash, index),
    pause: async (infoHash) => (await starting).pause(infoHash),
    resume: async (infoHash) => (await starting).resume(infoHash),
    remove: async (infoHash) => (await starting).remove(infoHash),
    retry: async (infoHash) => (await starting).retry(infoHash),
    share: async (id, request) => (await sharing).share(id, request),
    cancelShare: async (id) => (await sharing).cancel(id),
    torrentFile: async (infoHash) => torrentFile(await starting, infoHash),
    configure: async (settings) => (await starting).configure(settings),
    async allow(documentId, infoHash) {
      const keeper = await starting
      keeper.find(infoHash)
      allow(documentId, infoHash)
    },
  }
}
