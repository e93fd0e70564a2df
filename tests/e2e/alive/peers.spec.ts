import { launchBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import { noiseCourse } from '../../harness/content.ts'
import { startPoisoners } from '../../harness/poisoners.ts'
import { startSeeder } from '../../harness/seeder.ts'
import { openSharer } from '../../harness/sharer.ts'
import { startTracker } from '../../harness/tracker.ts'
import { expect, test } from '../fixtures.ts'

const offer = noiseCourse(6_000_000)

test('R13: a course becomes complete among five peers that poison, and they are banned', async () => {
  const tracker = await startTracker()
  const seeder = await startSeeder([tracker.url], offer)
  const poisoners = await startPoisoners(seeder, [tracker.url], 5)
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 6)
  const browser = await launchBrowser({ extension: true })
  await configure(browser, { started: true, trackers: [tracker.url] })
  const page = await openSharer(browser)

  await page.open(seeder.magnet)
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 7)
  const hashes = await page.hashes(seeder.infoHash)
  expect(Object.keys(hashes)).toEqual(['Noise/README.md', 'Noise/noise.bin'])

  await expect.poll(async () => (await poisoners.sent()).filter(({ connected }) => connected)).toEqual([])
  for (const { pieces } of await poisoners.sent()) expect(pieces).toBeLessThanOrEqual(4)
  await Promise.all([browser.close(), poisoners.close(), seeder.close()])
  await tracker.close()
})
