import type { Page } from '@playwright/test'
import { launchBrowser } from './browser.ts'
import { configure } from './configure.ts'
import { startPeer, startSeeder } from './seeder.ts'
import { mountSmallDisk } from './small-disk.ts'
import { startTracker } from './tracker.ts'
import { lookUntil } from './until.ts'

const MB = 1_000_000
const large = {
  name: 'Large',
  files: [
    { path: 'README.md', text: '# Large\n' },
    { path: 'noise.bin', noise: 40 * MB },
  ],
}

export interface FullDiskRound {
  /** A course that was complete could be fetched while the disk was full. */
  othersGoOn: boolean
  /** From when there is space again until the download goes on, in seconds. */
  resumed: number
  /** Bytes that were fetched twice. */
  again: number
}

/**
 * Fills the disk under a download, frees it again, and waits until the download is complete.
 * @param onFull is called with the library page while the disk is full
 * @returns undefined where no disk can be mounted
 */
export async function fullDiskRound(onFull: (library: Page) => Promise<void>): Promise<FullDiskRound | undefined> {
  const disk = mountSmallDisk()
  if (!disk) return undefined
  const tracker = await startTracker()
  const [sample, seeder] = await Promise.all([startSeeder([tracker.url]), startSeeder([tracker.url], large)])
  const browser = await launchBrowser({ extension: true, userDataDir: disk.folder })
  try {
    const settings = { started: true, trackers: [tracker.url] }
    await configure(browser, settings)
    const open = async (magnet: string) => {
      const page = await browser.context.newPage()
      await page.goto(`${browser.url('open.html')}#${magnet}`)
    }
    const untilUploaded = (bytes: number) =>
      lookUntil(async () => (await seeder.stats()).uploaded >= bytes || undefined, `waiting for ${bytes} bytes`)
    await open(sample.magnet)
    await tracker.until(sample.infoHash, ({ seeders }) => seeders === 2)
    await sample.kill()

    await configure(browser, { ...settings, downloadLimit: 4000 })
    await open(seeder.magnet)
    // There was room for it when it began.
    await untilUploaded(MB)
    disk.leave(12 * MB)
    const library = await browser.context.newPage()
    await library.goto(browser.url('library.html'))
    await onFull(library)
    const learner = await startPeer()
    const { length } = await learner.fetchAll(sample.magnet)
    await learner.close()

    const { uploaded } = await seeder.stats()
    await configure(browser, settings)
    disk.grow()
    const freed = performance.now()
    await untilUploaded(uploaded + 1)
    const resumed = (performance.now() - freed) / 1000
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
    const again = Math.max(0, (await seeder.stats()).uploaded - seeder.length)
    return { othersGoOn: length === sample.length, resumed, again }
  } finally {
    await Promise.allSettled([browser.context.close(), seeder.close(), tracker.close()])
    disk.close()
  }
}
