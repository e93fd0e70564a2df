// What content scripts import as `wxt/browser`: the build puts this in its place (scripts/content-script-parts.ts). The
// polyfill is larger than all the rest of the script in every page, and Chromium's own calls answer with promises.

import type { browser as Polyfill } from 'wxt/browser'

const { browser: firefox, chrome } = globalThis as unknown as Record<'browser' | 'chrome', typeof Polyfill | undefined>

export const browser = firefox ?? chrome
