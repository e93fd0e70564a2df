import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { showBadge } from '../lib/browser/background/badge'
import { serveGate } from '../lib/browser/background/gate'
import { ensureOffscreen } from '../lib/browser/background/keeper-host'
import { decline, launch, linkFor } from '../lib/browser/background/launch'
import { registerLiascript } from '../lib/browser/background/liascript-scripts'
import { answerMenus, createMenus } from '../lib/browser/background/menus'
import { createCourseOpener } from '../lib/browser/background/open-course'
import { watchUpdates } from '../lib/browser/background/quiet-update'
import { openShareTab } from '../lib/browser/background/share-tab'
import { ensureAlarm } from '../lib/browser/background/wake-alarm'
import type { ClipboardCalls } from '../lib/browser/clipboard'
import { client, isOwn, serve } from '../lib/browser/rpc'
import { loadSettings, watchSettings } from '../lib/browser/settings'
import type { BackgroundCalls, KeeperCalls } from '../lib/protocol/calls'

export default defineBackground(() => {
  const keeper = client<KeeperCalls>('keeper', wakeKeeper)
  const openCourse = createCourseOpener(keeper)
  const clipboard = client<ClipboardCalls>('clipboard', wakeKeeper)

  serve<BackgroundCalls>('background', isOwn, ({ tab }) => ({
    wakeKeeper,
    settings: loadSettings,
    openCourse: (magnet) => openCourse(magnet, undefined),
    launch: (infoHash, magnet) => launch(tab?.id, infoHash, magnet),
    decline: (infoHash) => decline(tab?.id, infoHash),
    showSeeding: showBadge,
  }))
  serveGate(keeper, openCourse)
  const copyLink = async (magnet: string) => clipboard.write((await linkFor(magnet)) ?? '')
  answerMenus({ openCourse, shareFolder: openShareTab, copyLink })

  browser.runtime.onInstalled.addListener(({ reason }) => {
    void createMenus()
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') })
  })
  browser.runtime.onStartup.addListener(() => undefined) // so that the browser loads this when it starts
  const updateWhenQuiet = watchUpdates(keeper)
  browser.alarms.onAlarm.addListener(() => void wake().then(updateWhenQuiet))
  watchSettings((settings) => {
    void registerLiascript()
    return keeper.configure(settings)
  })
  void wake() // Not at starts alone: its process may have died, or the extension been switched on again.

  /** The browser may take the offscreen document away at any time; every wake brings it back. */
  async function wake(): Promise<void> {
    await registerLiascript()
    await ensureAlarm()
    if ((await loadSettings()).started) await wakeKeeper()
  }
})

async function wakeKeeper(): Promise<void> {
  if (!import.meta.env.FIREFOX) return ensureOffscreen()
  const { startKeeperHere } = await import('./offscreen/start-keeper-here')
  startKeeperHere()
}
