import { serveClipboard } from '../../lib/browser/clipboard'
import { freeSpace } from '../../lib/browser/free-space'
import { isMetered } from '../../lib/browser/metered'
import { serveReaders } from '../../lib/browser/readers'
import { client, isOwn, serve } from '../../lib/browser/rpc'
import { serveStreams } from '../../lib/browser/streams'
import { copyInWorker } from '../../lib/keeper/copy-in-worker'
import { readFile } from '../../lib/keeper/course-files'
import { readPart } from '../../lib/keeper/file-part'
import { connectFiles } from '../../lib/keeper/file-worker'
import { Keeper } from '../../lib/keeper/keeper'
import { openLibrary } from '../../lib/keeper/open-library'
import { openFileWorker, openShareWorker } from '../../lib/keeper/open-workers'
import { Shares } from '../../lib/keeper/shares'
import { streamState } from '../../lib/keeper/stream-state'
import type { SwarmHost } from '../../lib/keeper/swarm-watch'
import type { BackgroundCalls, KeeperCalls } from '../../lib/protocol'
import { keeperCalls } from './keeper-calls'

/**
 * Put the keeper together and let the other contexts reach it. All listeners are there when the first turn ends.
 * Rejects when the library or the store cannot be opened.
 */
export async function startKeeper(openSwarm: () => SwarmHost): Promise<void> {
  const background = client<BackgroundCalls>('background')
  const starting = open()

  async function open(): Promise<{ keeper: Keeper; shares: Shares }> {
    const [library, settings] = await Promise.all([openLibrary(), background.settings()])
    const onSeeding = (count: number) => void background.showSeeding(count)
    const files = connectFiles(openFileWorker)
    const keeper = await Keeper.start({ library, files, settings, openSwarm, freeSpace, isMetered, onSeeding })
    return { keeper, shares: new Shares(keeper, copyInWorker(openShareWorker)) }
  }

  const allow = serveReaders(
    {
      file: async (infoHash, path) => readFile((await starting).keeper, infoHash, path),
      part: async (infoHash, part) => readPart((await starting).keeper, infoHash, part),
    },
    async (infoHash, emit) => (await starting).keeper.streamCourse(infoHash, emit),
  )

  const calls = keeperCalls(starting, allow)
  serve<KeeperCalls>('keeper', isOwn, () => calls)

  serveStreams((name, emit) => streamState(name, starting, emit))

  serveClipboard()
  await starting
}
