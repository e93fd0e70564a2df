import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { firefoxActs } from './firefox-acts.ts'
import { extensionFolder, extensionId, packAs } from './firefox-build.ts'
import { createProfile, removeProfile } from './profile.ts'

/** Firefox gives the extension this address instead of a random one. */
const extensionHost = 'd5a1b0c2-8f0e-4c1b-9f51-5eedba4c0000'

const preferences = {
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  // Between two programs on a machine that may have no other address, and no mDNS.
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  // For packages of another version, which nobody has signed. Only an ESR or a developers' Firefox heeds it.
  'xpinstall.signatures.required': false,
  // A test gives folders to pages as a drop does, without the system's file manager.
  'dom.filesystem.pathcheck.disabled': true,
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

/** A command of WebDriver BiDi, answered. */
export type Send = <Result>(method: string, params: object) => Promise<Result>

/** A tab, by the id that WebDriver BiDi gives it. */
export interface FirefoxTab {
  context: string
  url: string
}

export interface FirefoxOptions {
  /** Of the browser's own words, which extensions take theirs from. */
  language?: string
  /** Installed for good, as from a store: only so can it be updated. */
  permanent?: boolean
}

export type Firefox = Awaited<ReturnType<typeof launchFirefox>>

/**
 * Starts a Firefox of its own with the built extension, without a window, and drives it by WebDriver BiDi
 * (https://w3c.github.io/webdriver-bidi/), because Playwright's own Firefox takes no extensions.
 */
export async function launchFirefox(path: string, { language, permanent = false }: FirefoxOptions = {}) {
  const profile = createProfile()
  const uuids = JSON.stringify({ [extensionId()]: extensionHost })
  const lines = Object.entries({ ...preferences, 'extensions.webextensions.uuids': uuids }).map(
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

  const send: Send = async <Result>(method: string, params: object) => {
    const id = replies.size + 1
    const reply = await new Promise<Reply>((resolve) => {
      replies.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params }))
    })
    if (reply.type === 'error') throw new Error(`${method}: ${reply.message}`)
    return reply.result as Result
  }

  await send('session.new', { capabilities: {} })
  const acts = firefoxActs(send, `moz-extension://${extensionHost}`)
  if (language) {
    await acts.inBrowser(`{
      Services.locale.availableLocales = ['en-US', ${JSON.stringify(language)}]
      Services.locale.requestedLocales = [${JSON.stringify(language)}]
    }`)
  }
  const packed = join(profile, 'seedbank.xpi')
  if (permanent) packAs('0.0.1', packed)
  const extensionData = permanent ? { type: 'archivePath', path: packed } : { type: 'path', path: extensionFolder }
  await send('webExtension.install', { extensionData, ...(permanent && { 'moz:permanent': true }) })

  return {
    extensionOrigin: `moz-extension://${extensionHost}`,
    ...acts,
    /** A newer version has been downloaded: resolves when Firefox has it, which is not when it begins. */
    async offerUpdate(version: string) {
      const file = join(profile, `seedbank-${version}.xpi`)
      packAs(version, file)
      await acts.inBrowser(`{
        const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs')
        const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile)
        file.initWithPath(${JSON.stringify(file)})
        const install = await AddonManager.getInstallForFile(file)
        const come = ['onInstallEnded', 'onInstallPostponed', 'onInstallFailed'].map((event) =>
          new Promise((resolve) => install.addListener({ [event]: resolve })))
        install.install().catch(() => {})
        await Promise.race(come)
      }`)
    },
    /** The version that runs. */
    version: () =>
      acts.inBrowser<string>(`return WebExtensionPolicy.getByID(${JSON.stringify(extensionId())})?.extension?.version`),
    /** Ends the process that all of the extension runs in, as the system does when memory is short. */
    async killExtension() {
      const id = JSON.stringify(extensionId())
      const pid = await acts.inBrowser<number>(`{
        const views = [...WebExtensionPolicy.getByID(${id}).extension.views]
        return views.find(({ viewType }) => viewType === 'background').xulBrowser.browsingContext.currentWindowGlobal.osPid
      }`)
      process.kill(pid, 'SIGKILL')
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
