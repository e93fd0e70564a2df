import { join } from 'node:path'
import process from 'node:process'
import { type Browser, type BrowserContext, chromium, type Page, type Worker } from '@playwright/test'
import { chromiumPath } from '../../scripts/ensure-chromium.ts'
import { createProfile, removeProfile } from './profile.ts'

/** The built extension; `npm run build` makes it. */
const extensionFolder = join(import.meta.dirname, '../../.output/chrome-mv3')

/**
 * No name but the loopback's resolves, so that nothing of a test leaves this machine. Without `*.local` two pages could
 * not connect: it is how they name their own addresses to each other (mDNS ICE candidates).
 */
export const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost , EXCLUDE *.local',
]

/** Installs the built extension. */
export const extensionFlags = [`--disable-extensions-except=${extensionFolder}`, `--load-extension=${extensionFolder}`]

export interface LaunchOptions {
  /** With the built extension installed; its welcome page opens as for a person. */
  extension?: boolean
  /** A profile to use and to keep; without it a fresh one, removed by `close()`. */
  userDataDir?: string
  headless?: boolean
  /** More command-line flags, such as `--lang=de`. */
  args?: string[]
  /** Language of pages, such as `de-DE`. The extension's own follows `--lang`. */
  locale?: string
  /** As people have it. Playwright turns it off, because it does not notice pages that are shown again from there. */
  backForwardCache?: boolean
}

export interface TestBrowser {
  context: BrowserContext
  /** Process id of the browser, which leads the process group of its renderers. */
  pid: number
  userDataDir: string
  /** Ends it as a person does, and removes its profile if it was a fresh one. */
  close(): Promise<void>
  /** SIGKILL to all its processes: nothing is said to trackers and peers, nothing is saved. The profile stays. */
  kill(): Promise<void>
  /** Ends it (if it still runs) and starts it again with the same profile and options. */
  relaunch(): Promise<TestBrowser>
}

export interface ExtensionBrowser extends TestBrowser {
  extensionId: string
  /** The extension's own pages by name, such as `popup.html`. */
  url(page: string): string
  /** The service worker that runs now; waits for the next one if it was stopped. */
  serviceWorker(): Promise<Worker>
  relaunch(): Promise<ExtensionBrowser>
}

/** Starts a Chromium of its own: own processes, own profile. */
export function launchBrowser(options: LaunchOptions & { extension: true }): Promise<ExtensionBrowser>
export function launchBrowser(options?: LaunchOptions): Promise<TestBrowser>
export async function launchBrowser(options: LaunchOptions = {}): Promise<TestBrowser | ExtensionBrowser> {
  const {
    extension = false,
    userDataDir = createProfile(),
    headless = true,
    args = [],
    locale,
    backForwardCache,
  } = options
  const context = await chromium.launchPersistentContext(userDataDir, {
    executablePath: chromiumPath(),
    headless,
    // On a machine that names no locale, Chromium reads files with other letters in their names as empty, or crashes.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    ...(locale && { locale }),
    ...(backForwardCache && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    ...(!headless && { viewport: null }),
    args: [...flags, ...(extension ? extensionFlags : []), ...args],
  })
  const pid = await processId(context.browser())
  const ended = new Promise<void>((resolve) => context.once('close', () => resolve()))
  const browser: TestBrowser = {
    context,
    pid,
    userDataDir,
    async close() {
      await context.close()
      removeProfile(userDataDir)
    },
    async kill() {
      process.kill(-pid, 'SIGKILL')
      await ended
    },
    async relaunch() {
      await context.close()
      return launchBrowser({ ...options, userDataDir })
    },
  }
  return extension ? addExtension(browser, options.userDataDir === undefined) : browser
}

async function addExtension(browser: TestBrowser, isNew: boolean): Promise<ExtensionBrowser> {
  const { context } = browser
  const serviceWorker = async () => context.serviceWorkers().at(-1) ?? (await context.waitForEvent('serviceworker'))
  const extensionId = new URL((await serviceWorker()).url()).host
  // Later it would be the tab that a test waits for, and take the focus.
  if (isNew) await untilShown(context, `chrome-extension://${extensionId}/welcome.html`)
  return {
    ...browser,
    extensionId,
    url: (page) => `chrome-extension://${extensionId}/${page}`,
    serviceWorker,
    relaunch: () => browser.relaunch() as Promise<ExtensionBrowser>,
  }
}

/** Resolves when a tab shows the address, one that is there or a new one. */
async function untilShown(context: BrowserContext, address: string): Promise<void> {
  const shows = (page: Page) => page.waitForURL(address).then(() => true)
  await Promise.any([...context.pages().map(shows), context.waitForEvent('page', { predicate: shows })])
}

/** Asked of the browser itself (CDP `SystemInfo.getProcessInfo`), because Playwright does not tell. */
export async function processId(browser: Browser | null): Promise<number> {
  const session = await browser?.newBrowserCDPSession()
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  await session?.detach()
  const pid = processInfo.find(({ type }) => type === 'browser')?.id
  if (!pid) throw new Error('the browser does not tell its process id')
  return pid
}
