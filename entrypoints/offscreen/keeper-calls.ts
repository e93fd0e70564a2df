import type { InfoHash } from '../../lib/base/info-hash'
import type { Answers } from '../../lib/browser/rpc'
import { isQuiet } from '../../lib/keeper/is-quiet'
import type { Keeper } from '../../lib/keeper/keeper'
import { fetchFile, torrentFile } from '../../lib/keeper/read/read-file'
import { importLibrary } from '../../lib/keeper/share/import-library'
import type { Shares } from '../../lib/keeper/share/running-shares'
import type { KeeperCalls } from '../../lib/protocol/calls'

/** The keeper as other contexts call it. Calls that come while it starts wait for it. */
export function keeperCalls(
  running: () => Promise<{ keeper: Keeper; shares: Shares }>,
  allow: (documentId: string, infoHash: InfoHash) => void,
): Answers<KeeperCalls> {
  return {
    open: async (magnet) => (await running()).keeper.open(magnet),
    fetchAll: async (infoHash) => (await running()).keeper.fetchAll(infoHash),
    fetchFile: async (infoHash, index) => fetchFile((await running()).keeper, infoHash, index),
    pause: async (infoHash) => (await running()).keeper.pause(infoHash),
    resume: async (infoHash) => (await running()).keeper.resume(infoHash),
    remove: async (infoHash) => (await running()).keeper.remove(infoHash),
    pin: async (infoHash, pinned) => (await running()).keeper.pin(infoHash, pinned),
    importLibrary: async (file) => importLibrary((await running()).keeper, file),
    forgetEvictions: async () => (await running()).keeper.room.removals.forget(),
    retry: async (infoHash) => (await running()).keeper.retry(infoHash),
    offer: async (id, files) => (await running()).shares.offer(id, files),
    async share(id, request) {
      const { keeper, shares } = await running()
      const shared = await shares.share(id, request)
      void keeper.room.tidy()
      return shared
    },
    cancelShare: async (id) => (await running()).shares.cancel(id),
    async testReach(infoHash) {
      const { keeper } = await running()
      await keeper.reach.run(keeper.find(infoHash))
    },
    torrentFile: async (infoHash) => torrentFile((await running()).keeper, infoHash),
    isQuiet: async () => isQuiet(await running()),
    checkpoint: async () => (await running()).keeper.saver.flush(),
    configure: async (settings) => (await running()).keeper.configure(settings),
    async allow(documentId, infoHash) {
      const { keeper } = await running()
      keeper.find(infoHash)
      allow(documentId, infoHash)
    },
  }
}
