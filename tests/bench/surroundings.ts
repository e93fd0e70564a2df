import type { Offer } from '../harness/content.ts'
import { demoPage } from '../harness/demo-page.ts'
import { startLiaScript } from '../harness/liascript.ts'
import { startSeeder } from '../harness/seeder.ts'
import { startSite } from '../harness/site.ts'
import { startTracker } from '../harness/tracker.ts'

export type Surroundings = Awaited<ReturnType<typeof startSurroundings>>

/** What all contenders of a bench share: one tracker, one seeder, one LiaScript, one page with the links. */
export async function startSurroundings(offer: Offer) {
  const [tracker, liascript] = await Promise.all([startTracker(), startLiaScript()])
  const seeder = await startSeeder([tracker.url], offer)
  const { magnet, infoHash } = seeder
  const site = await startSite({ '/': demoPage({ magnet, liascriptLink: `${liascript.address}?${magnet}` }) })
  const completions = () => tracker.announcements.filter(({ event }) => event === 'complete').length
  return {
    tracker,
    liascript,
    seeder,
    site,
    /** Resolves when the tracker is next told that somebody has fetched it all. */
    fetched() {
      const before = completions()
      return tracker.until(infoHash, () => completions() > before, 120_000)
    },
    /** Resolves when the seeder is alone, as each round begins. */
    alone: () => tracker.until(infoHash, ({ seeders, leechers }) => seeders === 1 && leechers === 0),
    /** Resolves when a second peer has come. WebTorrent 0.98.18 counts as a seeder before it has anything. */
    announced: () => tracker.until(infoHash, ({ seeders, leechers }) => seeders + leechers === 2),
    async close() {
      await seeder.close()
      await Promise.all([tracker.close(), liascript.close(), site.close()])
    },
  }
}
