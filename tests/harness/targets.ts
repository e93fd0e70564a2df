import type { CDPSession } from '@playwright/test'
import type { ExtensionBrowser } from './browser.ts'
import { lookUntil } from './until.ts'

// Chromium's contexts by the DevTools protocol: the ones that Playwright does not show.

const everything = { filter: [{}] }

/** Stops the extension's service worker, as the browser does when it is idle. A debugger would keep it awake for ever. */
export async function stopServiceWorker(browser: ExtensionBrowser): Promise<void> {
  const page = await browser.context.newPage()
  await page.goto(browser.url('library.html'))
  const session = await browser.context.newCDPSession(page)
  await session.send('ServiceWorker.enable')
  const stopped = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve()
    })
  })
  await session.send('ServiceWorker.stopAllWorkers')
  await stopped
  await page.close()
}

const evaluate = (expression: string) => ({ id: 1, method: 'Runtime.evaluate', params: { expression } })

/** What a stranger's bytes might bring about in the network's frame. Memory is gone soon with `littleMemory`. */
const harms = {
  crash: { id: 1, method: 'Page.crash' },
  hang: evaluate('void setTimeout(() => { for (;;); })'),
  memory: evaluate('void setTimeout(() => { const kept = []; for (;;) kept.push(new Array(1e6).fill(kept.length)) })'),
}

export type Harm = keyof typeof harms

/** Command-line flag: 256 MB for the JavaScript of each process. */
export const littleMemory = '--js-flags=--max-old-space-size=256'

/** Ends the network's frame in one of the ways in which it may end. */
export async function harmNetwork(browser: ExtensionBrowser, harm: Harm): Promise<void> {
  const session = await browserSession(browser)
  const targetId = await networkTarget(session)
  await session.send('Target.setDiscoverTargets', { discover: true, ...everything })
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false })
  // Whoever detaches before the frame has got the message takes it back.
  const done = new Promise<void>((resolve) => {
    session.on('Target.receivedMessageFromTarget', () => resolve())
    session.on('Target.targetCrashed', (crashed) => crashed.targetId === targetId && resolve())
  })
  await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(harms[harm]) })
  await done
  await session.detach()
}

/** Changes with every new network. */
export async function networkId(browser: ExtensionBrowser): Promise<string> {
  const session = await browserSession(browser)
  const id = await networkTarget(session)
  await session.detach()
  return id
}

async function browserSession({ context }: ExtensionBrowser): Promise<CDPSession> {
  const session = await context.browser()?.newBrowserCDPSession()
  if (!session) throw new Error('no session with the browser')
  return session
}

/** The only one: a hung frame stays listed for a while after it was removed. */
async function networkTarget(session: CDPSession): Promise<string> {
  const look = async () => {
    const { targetInfos } = await session.send('Target.getTargets', everything)
    const networks = targetInfos.filter(({ url }) => url.endsWith('/network.html'))
    return networks.length === 1 ? networks[0]?.targetId : undefined
  }
  return lookUntil(look, 'waiting for one network')
}

/** What the browser tells the extension of the free space on the disk from now on. */
export async function setFreeSpace(browser: ExtensionBrowser, bytes: number): Promise<void> {
  const page = await browser.context.newPage()
  await page.goto(browser.url('options.html'))
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
  const session = await browser.context.newCDPSession(page)
  const origin = `chrome-extension://${browser.extensionId}`
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + bytes })
}
