import { systemClock } from '../../lib/base/clock'
import { startOnce } from '../../lib/base/start-once'
import { serveClipboard } from '../../lib/browser/clipboard'
import { openSpace } from '../../lib/browser/free-space'
import { isMetered } from '../../lib/browser/metered'
import { serveReaders } from '../../lib/browser/offscreen/readers'
import { serveStreams } from '../../lib/browser/offscreen/streams'
import { client, isOwn, serve } from '../../lib/browser/rpc'
import { connectFiles } from '../../lib/keeper/disk/connect-files'
import type { Keeper } from '../../lib/keeper/keeper'
import { openLibrary } from '../../lib/keeper/library/open-library'
import type { NetworkHost } from '../../lib/keeper/network/supervisor'
import { openFileWorker, openShareWorker } from '../../lib/keeper/open-workers'
import { createFolderCopier } from '../../lib/keeper/share/copy-in-worker'
import { startKeeper } from '../../lib/keeper/start-keeper'
import { streamState } from '../../lib/keeper/stream-state'
import type { BackgroundCalls, KeeperCalls } from '../../lib/protocol/calls'
import { keeperCalls } from './keeper-calls'

/**
 * Let the other contexts reach the keeper. All listeners are there when the first turn ends.
 * @returns puts the keeper together, if that was not done or has failed. Rejects when the library or the store cannot be
 * opened; then the next call of another context tries again, too.
 */
export function serveKeeper(openNetwork: () => NetworkHost): () => Promise<unknown> {
  const background = client<BackgroundCalls>('background')
  const files = connectFiles(openFileWorker)
  const copy = createFolderCopier(openShareWorker)
  const running = startOnce(open)

  async function open(): Promise<Keeper> {
    const [library, settings] = await Promise.all([openLibrary(), background.settings()])
    const onSeeding = (count: number) => void background.showSeeding(count)
    const space = openSpace()
    const world = { library, files, settings, clock: systemClock, openNetwork, copy, ...space, isMetered, onSeeding }
    // The keeper lives as long as its document.
    return await startKeeper(world, new AbortController().signal)
  }

  const allow = serveReaders(
    {
      file: async (infoHash, path) => (await running()).readFile(infoHash, path),
      part: async (infoHash, part) => (await running()).readPart(infoHash, part),
      shown: async (infoHash) => (await running()).slideShown(infoHash),
    },
    async (infoHash, emit) => (await running()).streamCourse(infoHash, emit),
  )

  const calls = keeperCalls(running, allow)
  serve<KeeperCalls>('keeper', isOwn, () => calls)

  serveStreams(streamState(running))

  serveClipboard()
  return running
}
