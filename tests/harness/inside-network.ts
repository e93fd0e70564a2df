import type { ExtensionBrowser } from './browser.ts'

/** What the network's frame holds at this moment. */
export interface SwarmMemory {
  /** Bytes of JavaScript objects, after a collection of garbage. */
  heap: number
  /** RTCPeerConnections, closed ones that were not collected among them. */
  connections: number
}

type Ask = <T>(method: string, params?: object) => Promise<T>

/** The extension's contexts that last, by the ends of their addresses. */
const contexts = { network: '/network.html', keeper: '/offscreen.html', background: '/background.js' }
export type LastingContext = keyof typeof contexts

/** Commands of the DevTools protocol to the network's frame, which is in a process that Playwright does not show. */
export const inNetwork = <T>(browser: ExtensionBrowser, command: (ask: Ask) => Promise<T>): Promise<T> =>
  inContext(browser, 'network', command)

/** The same to any of them. The id of the target changes when it is replaced. */
export async function inContext<T>(
  { context }: ExtensionBrowser,
  name: LastingContext,
  command: (ask: Ask, targetId: string) => Promise<T>,
): Promise<T> {
  const session = await context.browser()?.newBrowserCDPSession()
  if (!session) throw new Error('no session with the browser')
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] })
  // The keeper's document is listed as a tab, too.
  const target = targetInfos.find(({ url, type }) => url.endsWith(contexts[name]) && type !== 'tab')
  if (!target) throw new Error(`there is no ${name}`)
  const { targetId } = target
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false })
  let lastId = 0

  async function ask<T>(method: string, params: object = {}): Promise<T> {
    const id = ++lastId
    const answer = new Promise<T>((resolve, reject) => {
      session?.on('Target.receivedMessageFromTarget', ({ message }) => {
        const reply = JSON.parse(message)
        if (reply.id !== id) return
        if (reply.error) reject(new Error(`${method}: ${reply.error.message}`))
        else resolve(reply.result)
      })
    })
    await session?.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
    return answer
  }

  try {
    return await command(ask, targetId)
  } finally {
    await session.detach()
  }
}

export function measureNetwork(browser: ExtensionBrowser): Promise<SwarmMemory> {
  return inNetwork(browser, async (ask) => {
    await ask('HeapProfiler.enable')
    await ask('HeapProfiler.collectGarbage')
    const { usedSize } = await ask<{ usedSize: number }>('Runtime.getHeapUsage')
    return { heap: usedSize, connections: await countObjects(ask, 'RTCPeerConnection.prototype') }
  })
}

/** How many objects have this prototype, an expression. */
export async function countObjects(ask: Ask, prototype: string): Promise<number> {
  const { result } = await ask<{ result: { objectId: string } }>('Runtime.evaluate', { expression: prototype })
  const { objects } = await ask<{ objects: { objectId: string } }>('Runtime.queryObjects', {
    prototypeObjectId: result.objectId,
  })
  const count = await ask<{ result: { value: number } }>('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.length }',
  })
  await ask('Runtime.releaseObject', { objectId: objects.objectId })
  await ask('Runtime.releaseObject', { objectId: result.objectId })
  return count.result.value
}
