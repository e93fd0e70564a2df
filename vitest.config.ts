import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

export default defineConfig({
  plugins: [WxtVitest()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // So that a test can give them our bencode, and takes exifreader's modules, as the build does.
    server: { deps: { inline: ['bittorrent-protocol', 'webtorrent', '@thaunknown/simple-peer', 'exifreader'] } },
    // Fuzz tests share two cores with whatever else runs.
    testTimeout: 30_000,
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/unit.json' },
  },
})
