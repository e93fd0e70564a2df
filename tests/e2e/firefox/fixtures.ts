import { basename } from 'node:path'
import { test as base } from '@playwright/test'
import { defaultSettings, type Settings } from '../../../lib/protocol/settings.ts'
import { writeSeen } from '../../harness/browsers-table.ts'
import { demoPage } from '../../harness/demo-page.ts'
import {
  type Firefox,
  type FirefoxOptions,
  type FirefoxTab,
  firefoxPath,
  launchFirefox,
} from '../../harness/firefox.ts'
import { buildForFirefox } from '../../harness/firefox-build.ts'
import { type LiaScript, startLiaScript } from '../../harness/liascript.ts'
import { type Seeder, startSeeder } from '../../harness/seeder.ts'
import { type Site, startSite } from '../../harness/site.ts'
import { startTracker, type Tracker } from '../../harness/tracker.ts'

export { expect } from '@playwright/test'

/** As `Stage`, with a Firefox. */
export interface FirefoxStage {
  tracker: Tracker
  liascript: LiaScript
  /** Seeds the sample course, and knows nothing of Seedbank. */
  seeder: Seeder
  /** Has the sample course's magnet link at `/`. */
  site: Site
  firefox: Firefox
  /** A page of the extension with which to look into it. */
  welcome: FirefoxTab
}

export interface FirefoxStageOptions extends FirefoxOptions {
  /** "Start" was pressed on the welcome page. */
  started?: boolean
}

const path = firefoxPath()

/** The row of docs/browsers.md that a test writes. */
export const feature = (name: string) => ({ annotation: { type: 'feature', description: name } })

export const test = base.extend<{ stage: FirefoxStage; stageOptions: FirefoxStageOptions; row: undefined }>({
  row: [
    async ({}, use, info) => {
      await use(undefined)
      const name = info.annotations.find(({ type }) => type === 'feature')?.description
      const cells: Partial<Record<string, string>> = { passed: 'yes', failed: '**fails**', timedOut: '**fails**' }
      const cell = cells[info.status ?? '']
      if (name && cell) await writeSeen({ feature: name, firefox: `${cell} (\`${basename(info.file)}\`)` })
    },
    { auto: true },
  ],
  stageOptions: [{}, { option: true }],
  stage: async ({ stageOptions: { started = true, ...launch } }, use) => {
    test.skip(!path, 'no Firefox is installed')
    await buildForFirefox()
    const [tracker, liascript] = await Promise.all([startTracker(), startLiaScript()])
    const seeder = await startSeeder([tracker.url])
    const { magnet } = seeder
    const site = await startSite({ '/': demoPage({ magnet, liascriptLink: `${liascript.address}?${magnet}` }) })
    const firefox = await launchFirefox(path ?? '', launch)
    try {
      const welcome = await firefox.tabAt(`${firefox.extensionOrigin}/welcome.html`)
      await configure(firefox, welcome, { started, liascriptAddress: liascript.address, trackers: [tracker.url] })
      await use({ tracker, liascript, seeder, site, firefox, welcome })
    } finally {
      await firefox.close()
      await Promise.all([seeder.close(), tracker.close(), liascript.close(), site.close()])
    }
  },
})

/** Sets what a person would choose in the options; everything else gets its default. */
export async function configure(firefox: Firefox, tab: FirefoxTab, settings: Partial<Settings>): Promise<void> {
  const chosen = { ...defaultSettings, ...settings }
  await firefox.evaluate(tab, `browser.storage.local.set(${JSON.stringify({ settings: chosen })})`)
}

/** A person opens the sample course by the link on its page. @returns the tab with LiaScript */
export async function openCourse({ firefox, site, liascript, seeder }: FirefoxStage): Promise<FirefoxTab> {
  const page = await firefox.open(site.origin)
  await firefox.evaluate(
    page,
    `new Promise((resolve) => {
      const look = () => document.querySelector('#course [role=img]') ? resolve() : requestAnimationFrame(look)
      look()
    })`,
  )
  // As tests/harness/look-at.ts: a person looks first.
  await firefox.evaluate(page, 'new Promise((seen) => setTimeout(seen, 1000))')
  await firefox.click(page, '#course')
  return firefox.tabAt(`${liascript.address}?magnet:?xt=urn:btih:${seeder.infoHash}`)
}
