import { defineConfig } from '@playwright/test'
import { PATIENCE_MS } from './tests/harness/patience.ts'

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // Both end a test that hangs, and measure nothing. Waits have no bounds of their own, but for those between two tries.
  timeout: 4 * PATIENCE_MS,
  expect: {
    timeout: PATIENCE_MS,
    toMatchAriaSnapshot: { pathTemplate: 'tests/e2e/ui/snapshots/{arg}{ext}', children: 'deep-equal' },
  },
  // Tests wait for most of their time, also on two cores.
  workers: 2,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
})
