import type { ExtensionBrowser } from './browser.ts'

/** Command-line flag: Chromium tells pages the type of its connection, as it does on ChromeOS and Android. */
export const tellConnection = '--enable-blink-features=NetInfoDownlinkMax'

/** With these it takes the type for given. Bytes per second, and milliseconds. */
const fast = { offline: false, latency: 1, downloadThroughput: 1e9, uploadThroughput: 1e9 }

/**
 * Changes what the browser tells the extension of its connection, until the browser ends. The type is told anew when the next
 * page of the extension is opened or closed: Chromium keeps one for the process.
 */
export async function emulateConnection({ context }: ExtensionBrowser) {
  const session = await context.browser()?.newBrowserCDPSession()
  if (!session) throw new Error('no session with the browser')
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] })
  const offscreen = targetInfos.find(({ url, type }) => url.endsWith('/offscreen.html') && type === 'background_page')
  if (!offscreen) throw new Error('there is no keeper')
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: offscreen.targetId, flatten: false })
  let lastId = 0
  const tell = (method: string, params: object) =>
    session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id: ++lastId, method, params }),
    })
  await tell('Network.enable', {})
  return {
    use: (connectionType: 'cellular4g' | 'wifi') => tell('Network.overrideNetworkState', { ...fast, connectionType }),
    saveData: (dataSaverEnabled: boolean) => tell('Emulation.setDataSaverOverride', { dataSaverEnabled }),
  }
}
