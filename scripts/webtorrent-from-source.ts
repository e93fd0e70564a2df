// Vite settings that build WebTorrent 3 from source for the network, with the parts that strangers' bytes reach first
// (bencode, torrent parsing) and everything that would open connections by itself (trackers, web seeds' fetch,
// metadata from URLs) replaced by ours. Its published bundle cannot be hardened in this way.

import { resolve } from 'node:path'
import type { UserConfig } from 'vite'

const replacement = (file: string) => resolve(import.meta.dirname, '../lib/network/webtorrent', file)

/** npm package → our file in its place. */
const replaced: Record<string, string> = {
  bencode: resolve(import.meta.dirname, '../lib/torrent/bencode.ts'),
  'parse-torrent': replacement('parse-torrent.ts'),
  'torrent-discovery': replacement('torrent-discovery.ts'),
  'create-torrent': replacement('unused.ts'),
  // Importing the default store deletes the OPFS folder `chunks`.
  'fs-chunk-store': replacement('unused.ts'),
  'fsa-chunk-store': replacement('unused.ts'),
  'cross-fetch-ponyfill': replacement('unused.ts'),
  debug: replacement('debug.ts'),
  path: replacement('path.ts'),
}

export const webtorrentFromSource = (): UserConfig => ({
  define: { 'process.browser': 'true', global: 'globalThis' },
  resolve: {
    dedupe: ['streamx'],
    alias: Object.entries(replaced).map(([name, file]) => ({ find: new RegExp(`^${name}$`), replacement: file })),
  },
  build: { rolldownOptions: { transform: { inject: { process: [replacement('process.ts'), 'default'] } } } },
})
