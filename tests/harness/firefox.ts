import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createProfile, removeProfile } from './profile.ts'

/** The built extension; `npm run build:firefox` makes it. */
const extensionFolder = join(import.meta.dirname, '../../.output/firefox-mv2')
/** From the manifest: Firefox gives the extension this address instead of a random one. */
const extensionId = 'seedbank@seedbank.example'
const extensionHost = 'd5a1b0c2-8f0e-4c1b-9f51-5eedba4c0000'

const preferences = {
  'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: extensionHost }),
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  // Between two programs on a machine that may have no other address, and no mDNS.
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
}

/** The Firefox to test with, `$FIREFOX` or an installed one; undefined when there is none. */
export function firefoxPath(): string | undefined {
  return [process.env.FIREFOX, 'firefox-esr', 'firefox'].find((path) => path && runs(path))
}

function runs(path: string): boolean {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

interface Reply {
  id?: number
  type: string
  message?: string
  result?: unknown
}

/** A tab, by the id that WebDriver BiDi gives it. */
export interface FirefoxTab {
  context: string
  url: string
}

export type Firefox = Awaited<ReturnType<typeof launchFirefox>>

/**
 * Starts a Firefox of its own with the built extension, without a window, and drives it by WebDriver BiDi
 * (https://w3c.github.io/webdriver-bidi/), because Playwright's own Firefox takes no extensions.
 */
export async function launchFirefox(path: string) {
  const profile = createProfile()
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  )
  writeFileSync(join(profile, 'user.js'), lines.join(''))
  // The last flag lets BiDi look into the extension's own pages.
  const flags = ['--remote-debugging-port', '0', '--remote-allow-system-access']
  const firefox = spawn(path, ['--headless', '--no-remote', '--profile', profile, ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = new Promise((resolve) => firefox.once('exit', resolve))
  const socket = new WebSocket(`${await bidiAddress(firefox)}/session`)
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  const replies = new Map<number, (reply: Reply) => void>()
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const reply = JSON.parse(data) as Reply
    if (reply.id !== undefined) replies.get(reply.id)?.(reply)
  })

  async function send<Result>(method: string, params: object): Promise<Result> {
    const id = replies.size + 1
    const reply = await new Promise<Reply>((resolve) => {
      replies.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params }))
    })
    if (reply.type === 'error') throw new Error(`${method}: ${reply.message}`)
    return reply.result as Result
  }

  await send('session.new', { capabilities: {} })
  await send('webExtension.install', { extensionData: { type: 'path', path: extensionFolder } })

  const tabs = async () => (await send<{ contexts: FirefoxTab[] }>('browsingContext.getTree', {})).contexts

  /** The value of a JavaScript expression in a tab, awaited; through JSON. */
  async function evaluate<Value>({ context }: FirefoxTab, expression: string): Promise<Value> {
    const { result } = await send<{ result?: { value?: string } }>('script.evaluate', {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
      target: { context },
      awaitPromise: true,
    })
    if (result?.value === undefined) throw new Error(`${expression} threw`)
    return JSON.parse(result.value) as Value
  }

  return {
    extensionOrigin: `moz-extension://${extensionHost}`,
    tabs,
    evaluate,
    goto: ({ context }: FirefoxTab, url: string) =>
      send('browsingContext.navigate', { context, url, wait: 'complete' }),
    /** Puts a tab in front: only there a page is painted, and a person can look at it. */
    show: ({ context }: FirefoxTab) => send('browsingContext.activate', { context }),
    closeTab: ({ context }: FirefoxTab) => send('browsingContext.close', { context }),
    /** A person's click in the middle of the first element that fits the CSS selector. */
    async click(tab: FirefoxTab, selector: string) {
      const box = `document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect()`
      const { x, y, width, height } = await evaluate<DOMRect>(tab, box)
      const [left, top] = [Math.round(x + width / 2), Math.round(y + height / 2)]
      const actions = [
        { type: 'pointerMove', x: left, y: top },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ]
      await send('input.performActions', { context: tab.context, actions: [{ type: 'pointer', id: 'mouse', actions }] })
    },
    async close() {
      socket.close()
      firefox.kill()
      await exited
      removeProfile(profile)
    },
  }
}

/** Firefox prints it when it listens. */
function bidiAddress({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    stderr?.on('data', (data: Buffer) => {
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(data.toString())?.[1]
      if (address) resolve(address)
    })
  })
}
