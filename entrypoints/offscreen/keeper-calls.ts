import type { InfoHash } from '../../lib/base/info-hash'
import type { Keeper } from '../../lib/keeper/keeper'
import type { Answers, KeeperCalls } from '../../lib/protocol/calls'

/** The keeper as other contexts call it. Calls that come while it starts wait for it. */
export function keeperCalls(
  running: () => Promise<Keeper>,
  allow: (documentId: string, infoHash: InfoHash) => void,
): Answers<KeeperCalls> {
  return {
    open: async (magnet) => (await running()).open(magnet),
    fetchAll: async (infoHash) => (await running()).fetchAll(infoHash),
    fetchFile: async (infoHash, index) => (await running()).fetchFile(infoHash, index),
    pause: async (infoHash) => (await running()).pause(infoHash),
    resume: async (infoHash) => (await running()).resume(infoHash),
    remove: async (infoHash) => (await running()).remove(infoHash),
    pin: async (infoHash, pinned) => (await running()).pin(infoHash, pinned),
    importLibrary: async (file) => (await running()).importLibrary(file),
    forgetEvictions: async () => (await running()).forgetEvictions(),
    retry: async (infoHash) => (await running()).retry(infoHash),
    offer: async (id, files) => (await running()).offer(id, files),
    share: async (id, request) => (await running()).share(id, request),
    cancelShare: async (id) => (await running()).cancelShare(id),
    testReach: async (infoHash) => (await running()).testReach(infoHash),
    torrentFile: async (infoHash) => (await running()).torrentFile(infoHash),
    needsPerson: async (infoHash) => (await running()).needsPerson(infoHash),
    isQuiet: async () => (await running()).isQuiet(),
    checkpoint: async () => (await running()).checkpoint(),
    configure: async (settings) => (await running()).configure(settings),
    async allow(documentId, infoHash) {
      ;(await running()).find(infoHash)
      allow(documentId, infoHash)
    },
  }
}
