import type { Page } from '@playwright/test'
import { type Seeder, startPeer } from './seeder.ts'

interface PoisonPage {
  poison(torrentFile: number[], announce: string[], count: number): Promise<void>
  poisoned(): { pieces: number; peers: string[] }[]
}

/** `-SB0…` in hex, which the peer ids of Seedbank begin with. */
const SEEDBANK = '2d534230'

/** Peers of what an honest one seeds, in a page of their own. They say that they have everything, and send wrong bytes. */
export async function startPoisoners(seeder: Seeder, trackers: string[], count: number) {
  const torrentFile = await seeder.torrentFile()
  const peer = await startPeer()
  await call(peer.page, ({ poison }, [file, announce, count]) => poison(file, announce, count), [
    torrentFile,
    trackers,
    count,
  ] as [number[], string[], number])
  return {
    /** Of each: how many pieces it was asked for, and whether it is connected to a Seedbank. */
    async sent() {
      const all = await call(peer.page, ({ poisoned }) => poisoned(), undefined)
      return all.map(({ pieces, peers }) => ({ pieces, connected: peers.some((id) => id.startsWith(SEEDBANK)) }))
    },
    close: peer.close,
  }
}

async function call<A, R>(page: Page, run: (world: PoisonPage, argument: A) => R, argument: A): Promise<Awaited<R>> {
  const world = await page.evaluateHandle(() => globalThis as unknown as PoisonPage)
  return (await world.evaluate(run as never, argument as never)) as Awaited<R>
}
