import { join } from 'node:path'
import { openPlainBrowser } from './plain-browser.ts'
import { startServer } from './site.ts'

/** WebTorrent as its authors built it: in WebTorrent Desktop and Instant.io, and today's. */
const builds = {
  '0.98.18': 'webtorrent-0.98.18/webtorrent.min.js',
  '1.9.7': 'webtorrent-1.9.7/webtorrent.min.js',
  '3.0.21': 'webtorrent/dist/webtorrent.min.js',
}

export type WebTorrentVersion = keyof typeof builds

/** What is used of WebTorrent; the versions differ in how a file is read. */
interface Client {
  add(
    magnet: string,
    done: (torrent: { files: ClientFile[]; on(event: 'done', listener: () => void): void }) => void,
  ): void
  on(event: 'error', listener: (error: Error) => void): void
}
interface ClientFile {
  path: string
  blob?(): Promise<Blob>
  getBlob?(done: (error: Error | null, blob: Blob) => void): void
}

/**
 * Fetches a torrent into a plain page with one version of WebTorrent.
 * @returns SHA-256 in hex of every file by its path, in torrent order
 */
export async function fetchWith(version: WebTorrentVersion, magnet: string): Promise<Record<string, string>> {
  const script =
    version === '3.0.21'
      ? "<script type=module>import WebTorrent from '/webtorrent.min.js'; window.WebTorrent = WebTorrent</script>"
      : '<script src=/webtorrent.min.js></script>'
  const server = await startServer((path) => {
    if (path === '/') return { body: `<!doctype html><title>Peer</title>${script}`, type: 'text/html' }
    return path === '/webtorrent.min.js'
      ? { file: join(import.meta.dirname, '../../node_modules', builds[version]) }
      : null
  })
  const browser = await openPlainBrowser()
  const page = await browser.context.newPage()
  await page.goto(server.origin)
  await page.waitForFunction(() => 'WebTorrent' in globalThis)
  const files = await page.evaluate(async (magnet) => {
    const { WebTorrent } = globalThis as unknown as { WebTorrent: new (options: unknown) => Client }
    // As LiaScript does: today's browsers refuse an address among the STUN servers of 0.98.18.
    const client = new WebTorrent({ tracker: { rtcConfig: { iceServers: [] } } })
    const fetched = await new Promise<ClientFile[]>((resolve, reject) => {
      client.on('error', reject)
      client.add(magnet, (torrent) => torrent.on('done', () => resolve(torrent.files)))
    })
    const blobOf = (file: ClientFile) => {
      if (file.blob) return file.blob()
      return new Promise<Blob>((resolve, reject) =>
        file.getBlob?.((error, blob) => (error ? reject(error) : resolve(blob))),
      )
    }
    const hashes: Record<string, string> = {}
    for (const file of fetched) {
      const digest = await crypto.subtle.digest('SHA-256', await (await blobOf(file)).arrayBuffer())
      hashes[file.path] = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    }
    return hashes
  }, magnet)
  await Promise.all([browser.close(), server.close()])
  return files
}
