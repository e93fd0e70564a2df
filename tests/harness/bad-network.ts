import process from 'node:process'
import { type ExtensionBrowser, launchBrowser } from './browser.ts'
import { configure } from './configure.ts'
import { type SmallCourse, smallCourses, storeCourses } from './crowd.ts'
import { inNetwork } from './inside-network.ts'
import { startProxy, type TcpProxy } from './proxy.ts'
import { startTracker, type Tracker } from './tracker.ts'

/** Small courses in a browser with the extension, whose only tracker is behind a bad network. */
export interface BadNetwork {
  browser: ExtensionBrowser
  courses: SmallCourse[]
  proxy: TcpProxy
  tracker: Tracker
  /** Resolves with the seconds until all of them, or so many, have been announced anew. */
  announcedAnew(count?: number): Promise<number>
  /** The frame hears that the network is back. */
  tellOnline(): Promise<void>
  /** The browser stands still, as when the lid of a computer is closed. @returns its going on */
  stop(): () => void
  close(): Promise<void>
}

/** Resolves when all courses are announced. */
export async function setBadNetwork(count: number): Promise<BadNetwork> {
  const tracker = await startTracker()
  const proxy = await startProxy(tracker.port)
  const courses = smallCourses(count, proxy.url)
  const first = await launchBrowser({ extension: true })
  await configure(first, { started: true, trackers: [proxy.url] })
  await storeCourses(first, courses)
  const browser = await first.relaunch()

  await tracker.untilKnown(count)
  return {
    browser,
    courses,
    proxy,
    tracker,
    async announcedAnew(most = count) {
      const start = performance.now()
      await tracker.untilStarted(most)
      return (performance.now() - start) / 1000
    },
    async tellOnline() {
      await inNetwork(browser, (ask) => ask('Runtime.evaluate', { expression: "dispatchEvent(new Event('online'))" }))
    },
    stop() {
      process.kill(-browser.pid, 'SIGSTOP')
      return () => process.kill(-browser.pid, 'SIGCONT')
    },
    async close() {
      await browser.close()
      await Promise.all([proxy.close(), tracker.close()])
    },
  }
}
