import { join } from 'node:path'
import { openPlainBrowser } from './plain-browser.ts'
import { startServer } from './site.ts'

interface Torrent {
  magnetURI: string
  infoHash: string
}
interface Client {
  seed(files: File[], options: { name: string; announce: string[] }, seeded: (torrent: Torrent) => void): void
  on(event: 'error', listener: (error: Error) => void): void
}

/**
 * Seeds texts, by their paths, from a plain page with an older WebTorrent as its authors built it: 1.9.7 is in WebTorrent
 * Desktop and Instant.io, 0.98.18 in LiaScript's page.
 */
export async function startOldSeeder(version: '0.98.18' | '1.9.7', trackers: string[], texts: Record<string, string>) {
  const file = join(import.meta.dirname, `../../node_modules/webtorrent-${version}/webtorrent.min.js`)
  const server = await startServer((path) => {
    const body = '<!doctype html><title>Seeder</title><script src=/webtorrent.min.js></script>'
    return path === '/' ? { body, type: 'text/html' } : path === '/webtorrent.min.js' ? { file } : null
  })
  const browser = await openPlainBrowser()
  const page = await browser.context.newPage()
  await page.goto(server.origin)
  const seeded = await page.evaluate(
    async ([texts, announce]) => {
      const { WebTorrent } = globalThis as unknown as { WebTorrent: new (options: unknown) => Client }
      // As LiaScript does: today's browsers refuse an address among the STUN servers of 0.98.18.
      const client = new WebTorrent({ tracker: { rtcConfig: { iceServers: [] } } })
      const files = Object.entries(texts).map(([path, text]) => new File([text], path))
      const { magnetURI, infoHash } = await new Promise<Torrent>((resolve, reject) => {
        client.on('error', reject)
        client.seed(files, { name: 'Old', announce }, resolve)
      })
      return { magnet: magnetURI, infoHash }
    },
    [texts, trackers] as const,
  )
  return { ...seeded, close: () => Promise.all([browser.close(), server.close()]) }
}
