import { defineConfig } from '@playwright/test'
import { PATIENCE_MS } from './tests/harness/patience.ts'

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // Both end a test that hangs, and measure nothing. Waits have no bounds of their own, but for those between two tries.
  timeout: 4 * PATIENCE_MS,
  expect: { timeout: PATIENCE_MS },
  // Each test runs several browsers, trackers and seeders of its own; more at once would only make them slower.
  workers: 1,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
})
