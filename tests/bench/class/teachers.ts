import { launchBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import { readFolder } from '../../harness/content.ts'
import type { LiaScript } from '../../harness/liascript.ts'
import { startSeeder } from '../../harness/seeder.ts'
import { openSharer } from '../../harness/sharer.ts'
import type { Tracker } from '../../harness/tracker.ts'

/** Has shared a folder. */
export interface Teacher {
  magnet: string
  infoHash: string
  /** Bytes that were given to others. */
  given(): Promise<number>
  close(): Promise<unknown>
}

/** The folder is shared from the extension, and every page of it is closed. */
export async function teachWithSeedbank(folder: string, tracker: Tracker, liascript: LiaScript): Promise<Teacher> {
  const browser = await launchBrowser({ extension: true })
  await configure(browser, { started: true, liascriptAddress: liascript.address, trackers: [tracker.url] })
  const sharer = await openSharer(browser)
  await sharer.choose(folder)
  await sharer.begin()
  const outcome = await sharer.outcome()
  if (!('value' in outcome)) throw new Error(outcome.message)
  const { infoHash } = outcome.value
  return {
    magnet: `magnet:?xt=urn:btih:${infoHash}&dn=class&tr=${encodeURIComponent(tracker.url)}`,
    infoHash,
    given: () => sharer.given(infoHash),
    close: browser.close,
  }
}

/** A page with WebTorrent's own client, which stays open. */
export async function teachWithWebtorrent(folder: string, tracker: Tracker): Promise<Teacher> {
  const seeder = await startSeeder([tracker.url], readFolder(folder))
  const { magnet, infoHash, close } = seeder
  return { magnet, infoHash, given: async () => (await seeder.stats()).uploaded, close }
}
