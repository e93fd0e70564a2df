import { type ExtensionBrowser, type LaunchOptions, launchBrowser } from './browser.ts'
import { configure } from './configure.ts'
import { demoPage } from './demo-page.ts'
import { type LiaScript, startLiaScript } from './liascript.ts'
import { type Seeder, startSeeder } from './seeder.ts'
import { type Site, startSite } from './site.ts'
import { startTracker, type Tracker } from './tracker.ts'

/** Everything the main job needs, on this machine: see `setStage`. */
export interface Stage {
  tracker: Tracker
  liascript: LiaScript
  /** Seeds the sample course, and knows nothing of Seedbank. */
  seeder: Seeder
  /** Has the sample course's magnet link at `/`. */
  site: Site
  /** Has the extension, configured for the above. */
  browser: ExtensionBrowser
  close(): Promise<void>
}

/** How the browser with the extension is launched, and: */
export interface StageOptions extends Pick<LaunchOptions, 'headless' | 'args' | 'backForwardCache'> {
  /** "Start" was pressed on the welcome page. */
  started?: boolean
}

/** Starts a tracker, an independent seeder of the sample course, LiaScript, a page with its link, and a browser. */
export async function setStage({ started = true, ...launch }: StageOptions = {}): Promise<Stage> {
  const [tracker, liascript] = await Promise.all([startTracker(), startLiaScript()])
  const [seeder, browser] = await Promise.all([
    startSeeder([tracker.url]),
    launchBrowser({ extension: true, ...launch }),
  ])
  const liascriptLink = `${liascript.address}?${seeder.magnet}`
  const site = await startSite({ '/': demoPage({ magnet: seeder.magnet, liascriptLink }) })
  await configure(browser, { started, liascriptAddress: liascript.address, trackers: [tracker.url] })
  const stage: Stage = {
    tracker,
    liascript,
    seeder,
    site,
    browser,
    async close() {
      await Promise.allSettled([stage.browser.close(), seeder.close()])
      await Promise.all([tracker.close(), liascript.close(), site.close()])
    },
  }
  return stage
}
