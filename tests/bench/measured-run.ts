import { readFileSync, writeFileSync } from 'node:fs'
import type { PlainBrowser } from '../harness/plain-browser.ts'

export interface Run {
  /** MB/s (1 MB = 1,000,000 bytes) from the call until it is seeded, or hashed. */
  speed: number
  /** MB that were resident at once in the renderer with most of them, the extension's or the page's (`VmHWM`, man 5 proc). */
  memory: number
}

/** Runs `work`, which moves so many bytes. */
export async function measure(browser: PlainBrowser, length: number, work: () => Promise<void>): Promise<Run> {
  // The peak begins anew.
  for (const id of await findRenderers(browser)) writeFileSync(`/proc/${id}/clear_refs`, '5')
  const start = performance.now()
  await work()
  const speed = length / 1000 / (performance.now() - start)
  return { speed, memory: Math.max(...(await findRenderers(browser)).map(readPeak)) }
}

async function findRenderers({ context }: PlainBrowser): Promise<number[]> {
  const session = await context.browser()?.newBrowserCDPSession()
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  await session?.detach()
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}

function readPeak(id: number): number {
  return (Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]) * 1024) / 1e6
}
