import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { chromiumPath } from '../../scripts/ensure-chromium.ts'
import { extensionFlags, flags } from './browser.ts'
import { PATIENCE_MS } from './patience.ts'
import { lookUntil } from './until.ts'

/** As `/json/list` of the browser's HTTP endpoint tells of it. */
interface Target {
  id: string
  type: string
  url: string
  webSocketDebuggerUrl: string
}

/** A Chromium with the extension whose service worker no debugger keeps awake: only pages are spoken to. */
export interface UndebuggedBrowser {
  /** Process id of the browser, which leads the process group of its renderers. */
  pid: number
  /** Resolves when the extension's service worker has been stopped. */
  stopServiceWorker(): Promise<void>
  isServiceWorkerRunning(): Promise<boolean>
  /**
   * Opens a tab and evaluates an expression in it, a promise included.
   * @returns its value, and when the browser was asked for the tab, in ms since 1970
   */
  evaluateInTab(url: string, expression: string): Promise<{ value: unknown; asked: number }>
  close(): Promise<void>
}

/** @param userDataDir a profile in which the extension has been set up */
export async function startUndebugged(userDataDir: string): Promise<UndebuggedBrowser> {
  const portFile = join(userDataDir, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  const browser = spawn(
    chromiumPath(),
    [...flags, ...extensionFlags, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${userDataDir}`],
    { detached: true, stdio: 'ignore', env: { ...process.env, LC_ALL: 'C.UTF-8' } },
  )
  const port = await lookUntil(async () => {
    const [line] = existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n') : []
    return line || undefined
  }, 'waiting for the browser to say where it listens')
  const ask = async (path: string, method = 'GET') =>
    await fetch(`http://127.0.0.1:${port}/json/${path}`, { method, signal: AbortSignal.timeout(10_000) })
  const serviceWorker = async () => {
    const targets = (await (await ask('list')).json()) as Target[]
    return targets.find(({ type }) => type === 'service_worker')
  }
  return {
    pid: browser.pid ?? 0,
    async stopServiceWorker() {
      await lookUntil(async () => {
        const worker = await serviceWorker()
        if (worker) await ask(`close/${worker.id}`)
        return worker ? undefined : true
      }, 'waiting for the service worker to end')
    },
    isServiceWorkerRunning: async () => (await serviceWorker()) !== undefined,
    async evaluateInTab(url, expression) {
      const asked = Date.now()
      const target = (await (await ask(`new?${url}`, 'PUT')).json()) as Target
      // A page in the background is not painted.
      await ask(`activate/${target.id}`)
      const value = await evaluate(target.webSocketDebuggerUrl, expression)
      await ask(`close/${target.id}`)
      return { value, asked }
    },
    close: () => end(browser),
  }
}

/** CDP `Runtime.evaluate` in one page of the extension and nothing else, as soon as the page is there. */
function evaluate(address: string, expression: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address)
    setTimeout(() => reject(new Error(`no value within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS).unref()
    const send = (id: number, method: string, params = {}) => socket.send(JSON.stringify({ id, method, params }))
    socket.onopen = () => send(1, 'Runtime.enable')
    socket.onmessage = ({ data }) => {
      const { id, method, params, result, error } = JSON.parse(String(data))
      if (method === 'Runtime.executionContextCreated' && params.context.origin.startsWith('chrome-extension:')) {
        const contextId = params.context.id
        send(2, 'Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true })
      }
      if (id !== 2) return
      socket.close()
      if (error || result.exceptionDetails) reject(new Error(JSON.stringify(error ?? result.exceptionDetails)))
      else resolve(result.result.value)
    }
    socket.onerror = () => reject(new Error(`no answer from ${address}`))
  })
}

async function end(browser: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => browser.once('exit', () => resolve()))
  browser.kill()
  await ended
}
