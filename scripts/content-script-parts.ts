// Which modules content scripts get in place of WXT's: they run in every page of the web, and are to be small and unseen.

import { resolve } from 'node:path'
import type { InlineConfig } from 'vite'
import type { Entrypoint } from 'wxt'

const folder = resolve(import.meta.dirname, '../lib/browser/content')

const parts = [
  { find: 'wxt/browser', replacement: resolve(folder, 'browser.ts') },
  { find: 'wxt/utils/content-script-context', replacement: resolve(folder, 'content-script-context.ts') },
]

/** WXT's hook `vite:build:extendConfig`: each content script is built by itself. */
export function addContentScriptParts(entrypoints: readonly Entrypoint[], config: InlineConfig): void {
  if (!entrypoints.every(({ type }) => type === 'content-script')) return
  const before = config.resolve?.alias ?? []
  const others = Array.isArray(before)
    ? before
    : Object.entries(before).map(([find, replacement]) => ({ find, replacement }))
  config.resolve = { ...config.resolve, alias: [...parts, ...others] }
}
