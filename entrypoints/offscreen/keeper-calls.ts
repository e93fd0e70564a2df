import type { Answers } from '../../lib/browser/rpc'
import { fetchFile, torrentFile } from '../../lib/keeper/course-files'
import { importLibrary } from '../../lib/keeper/import-library'
import { isQuiet } from '../../lib/keeper/is-quiet'
import type { Keeper } from '../../lib/keeper/keeper'
import type { Shares } from '../../lib/keeper/shares'
import type { InfoHash, KeeperCalls } from '../../lib/protocol'

/** The keeper as other contexts call it. Calls that come while it starts wait for it. */
export function keeperCalls(
  starting: Promise<{ keeper: Keeper; shares: Shares }>,
  allow: (documentId: string, infoHash: InfoHash) => void,
): Answers<KeeperCalls> {
  return {
    open: async (magnet) => (await starting).keeper.open(magnet),
    fetchAll: async (infoHash) => (await starting).keeper.fetchAll(infoHash),
    fetchFile: async (infoHash, index) => fetchFile((await starting).keeper, infoHash, index),
    pause: async (infoHash) => (await starting).keeper.pause(infoHash),
    resume: async (infoHash) => (await starting).keeper.resume(infoHash),
    remove: async (infoHash) => (await starting).keeper.remove(infoHash),
    pin: async (infoHash, pinned) => (await starting).keeper.pin(infoHash, pinned),
    importLibrary: async (file) => importLibrary((await starting).keeper, file),
    forgetRemovals: async () => (await starting).keeper.room.removals.forget(),
    retry: async (infoHash) => (await starting).keeper.retry(infoHash),
    offer: async (id, files) => (await starting).shares.offer(id, files),
    async share(id, request) {
      const { keeper, shares } = await starting
      const shared = await shares.share(id, request)
      void keeper.room.tidy()
      return shared
    },
    cancelShare: async (id) => (await starting).shares.cancel(id),
    async testReach(infoHash) {
      const { keeper } = await starting
      await keeper.reach.run(keeper.find(infoHash))
    },
    torrentFile: async (infoHash) => torrentFile((await starting).keeper, infoHash),
    isQuiet: async () => isQuiet(await starting),
    checkpoint: async () => (await starting).keeper.saver.flush(),
    configure: async (settings) => (await starting).keeper.configure(settings),
    async allow(documentId, infoHash) {
      const { keeper } = await starting
      keeper.find(infoHash)
      allow(documentId, infoHash)
    },
  }
}
