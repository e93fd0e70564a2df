import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Offer, sampleCourse, serveOffer } from './content.ts'
import { PATIENCE_MS } from './patience.ts'
import { openPlainBrowser } from './plain-browser.ts'
import { startServer } from './site.ts'

/** What a plain WebTorrent page has moved since it was opened, in bytes, and how many peers it has now. */
export interface PeerStats {
  uploaded: number
  downloaded: number
  /** Pieces that came and were not right. */
  wrong: number
  peers: number
}

interface Seeded {
  magnet: string
  infoHash: string
  length: number
  pieceLength: number
}

/** What pages/seeder.js puts on its window. */
interface SeederPage {
  seed(
    name: string,
    files: { path: string; noise?: number }[],
    announce: string[],
    pieceLength?: number,
  ): Promise<Seeded>
  fetchAll(magnet: string): Promise<{ seconds: number; length: number }>
  fetchSample(magnets: string[], timeout: number): Promise<number>
  stats(): PeerStats
  torrentFile(): number[]
  told(): PeerWords[]
}

/** What a peer has said that it has: in its bitfield, whose bytes are `first`, and then piece by piece. */
export interface PeerWords {
  first?: number[]
  later: number[]
}

const webtorrent = join(import.meta.dirname, '../../node_modules/webtorrent/dist/webtorrent.min.js')
const script = join(import.meta.dirname, 'pages/seeder.js')

/**
 * A plain page with WebTorrent's own build (3.0.21), in a browser of its own without the extension.
 * `close` ends it politely, `kill` as a power cut would.
 */
export async function startPeer(offer: Offer = { name: '', files: [] }) {
  const files = serveOffer(offer)
  const server = await startServer((path) => {
    if (path === '/') return { body: '<!doctype html><script type=module src=/seeder.js></script>', type: 'text/html' }
    if (path === '/seeder.js') return { body: readFileSync(script), type: 'text/javascript' }
    if (path === '/webtorrent.min.js') return { file: webtorrent }
    return files(path)
  })
  const browser = await openPlainBrowser()
  const page = await browser.context.newPage()
  await page.goto(server.origin, { waitUntil: 'load' })
  return {
    browser,
    page,
    /** Fetches a whole torrent into this page, as a measure for ours. */
    fetchAll: (magnet: string) => evaluate(page, ({ fetchAll }, address: string) => fetchAll(address), magnet),
    /** Fetches torrents in turn and gives each up after `timeout` ms; resolves with the number of those that came. */
    fetchSample: (magnets: string[], timeout = PATIENCE_MS) =>
      evaluate(page, ({ fetchSample }, [all, timeout]: [string[], number]) => fetchSample(all, timeout), [
        magnets,
        timeout,
      ]),
    stats: () => evaluate(page, ({ stats }) => stats(), undefined),
    /** What each of its peers has said, in the order in which they came. */
    told: () => evaluate(page, ({ told }) => told(), undefined),
    close: () => Promise.all([browser.close(), server.close()]),
    kill: () => Promise.all([browser.kill(), server.close()]),
  }
}

export type Seeder = Awaited<ReturnType<typeof startSeeder>>

/**
 * Seeds an offer (the sample course) through the given trackers, from a page that knows nothing of Seedbank.
 * Two or more files make a folder torrent.
 * @param prepare what happens in its page before
 */
export async function startSeeder(
  trackers: string[],
  offer: Offer = sampleCourse,
  prepare: (page: Page) => Promise<unknown> = async () => {},
) {
  const peer = await startPeer(offer)
  await prepare(peer.page)
  const files = offer.files.map((file) => ({ path: file.path, ...('noise' in file && { noise: file.noise }) }))
  const seeded = await evaluate(peer.page, ({ seed }, all: Parameters<SeederPage['seed']>) => seed(...all), [
    offer.name,
    files,
    trackers,
    offer.pieceLength,
  ])
  return {
    ...peer,
    ...seeded,
    /** The `.torrent` of what it seeds. */
    torrentFile: () => evaluate(peer.page, ({ torrentFile }) => torrentFile(), undefined),
  }
}

async function evaluate<A, R>(
  page: Page,
  call: (peer: SeederPage, argument: A) => R,
  argument: A,
): Promise<Awaited<R>> {
  const peer = await page.evaluateHandle(() => globalThis as unknown as SeederPage)
  return (await peer.evaluate(call as never, argument as never)) as Awaited<R>
}
