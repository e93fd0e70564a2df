import type { ExtensionBrowser } from './browser.ts'

/** What the network's frame holds at this moment. */
export interface SwarmMemory {
  /** Bytes of JavaScript objects, after a collection of garbage. */
  heap: number
  /** RTCPeerConnections, closed ones that were not collected among them. */
  connections: number
}

type Ask = <T>(method: string, params?: object) => Promise<T>

/** Commands of the DevTools protocol to the network's frame, which is in a process that Playwright does not show. */
export async function inNetwork<T>({ context }: ExtensionBrowser, command: (ask: Ask) => Promise<T>): Promise<T> {
  const session = await context.browser()?.newBrowserCDPSession()
  if (!session) throw new Error('no session with the browser')
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] })
  const network = targetInfos.find(({ url }) => url.endsWith('/network.html'))
  if (!network) throw new Error('there is no network')
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: network.targetId, flatten: false })
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
    return await command(ask)
  } finally {
    await session.detach()
  }
}

export function measureNetwork(browser: ExtensionBrowser): Promise<SwarmMemory> {
  return inNetwork(browser, async (ask) => {
    await ask('HeapProfiler.enable')
    await ask('HeapProfiler.collectGarbage')
    const { usedSize } = await ask<{ usedSize: number }>('Runtime.getHeapUsage')
    const { result } = await ask<{ result: { objectId: string } }>('Runtime.evaluate', {
      expression: 'RTCPeerConnection.prototype',
    })
    const { objects } = await ask<{ objects: { objectId: string } }>('Runtime.queryObjects', {
      prototypeObjectId: result.objectId,
    })
    const count = await ask<{ result: { value: number } }>('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: 'function () { return this.length }',
    })
    return { heap: usedSize, connections: count.result.value }
  })
}
