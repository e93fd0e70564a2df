import { type Browser, chromium } from '@playwright/test'
import { chromiumPath } from '../../scripts/ensure-chromium.ts'
import { flags, launchBrowser, processId, type TestBrowser } from './browser.ts'

/** A browser without the extension, with a fresh profile. */
export type PlainBrowser = Pick<TestBrowser, 'context' | 'pid' | 'close' | 'kill'>

let shared: Browser | undefined

/**
 * From now on plain browsers are one Chromium: each is a context, with a profile and renderers of its own.
 * @returns ends them all
 */
export async function sharePlainBrowsers(): Promise<() => Promise<void>> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: flags })
  shared = browser
  return async () => {
    shared = undefined
    await browser.close()
  }
}

/** A Chromium of its own, or what `sharePlainBrowsers` says. */
export async function openPlainBrowser(): Promise<PlainBrowser> {
  const browser = shared
  if (!browser) return launchBrowser()
  const context = await browser.newContext()
  return {
    context,
    pid: await processId(browser),
    close: () => context.close(),
    // Nothing of it says goodbye, as after a power cut: its processes are gone, and the browser closes their connections.
    async kill() {
      await Promise.all(
        context.pages().map(async (page) => {
          const crashed = page.waitForEvent('crash')
          const session = await context.newCDPSession(page)
          void session.send('Page.crash').catch(() => {})
          await crashed
        }),
      )
      await context.close()
    },
  }
}
