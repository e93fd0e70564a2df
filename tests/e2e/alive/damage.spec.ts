import { statSync } from 'node:fs'
import { launchBrowser } from '../../harness/browser.ts'
import { sampleCourse } from '../../harness/content.ts'
import { damage, damageDatabase, storedFiles } from '../../harness/damage.ts'
import { lookAt } from '../../harness/look-at.ts'
import { slideHeading } from '../../harness/plain.ts'
import { startPeer, startSeeder } from '../../harness/seeder.ts'
import type { Stage } from '../../harness/stage.ts'
import { expect, opened, test } from '../fixtures.ts'

const lengths = sampleCourse.files.map((file) => ('disk' in file ? statSync(file.disk).size : 0))

/** The course is here whole, nobody else has it, and the browser is closed. */
async function leaveComplete(stage: Stage): Promise<void> {
  const { browser, seeder, tracker } = stage
  await openCourse(stage)
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  await seeder.kill()
  await browser.context.close()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 0)
}

async function openCourse(stage: Stage) {
  const page = await stage.browser.context.newPage()
  await page.goto(stage.site.origin)
  await lookAt(page)
  return opened(stage, () => page.locator('#course').click())
}

test('Q4: a database that was lost is made again from the folders', async ({ stage }) => {
  const { browser, seeder, tracker } = stage
  await leaveComplete(stage)
  damageDatabase.fill(browser.userDataDir)

  stage.browser = await launchBrowser({ extension: true, userDataDir: browser.userDataDir })
  await tracker.until(seeder.infoHash, ({ seeders, leechers }) => seeders === 1 && leechers === 0)
  const learner = await startPeer()
  expect((await learner.fetchAll(seeder.magnet)).length).toBe(seeder.length)
  await learner.close()
})

test('R11: of damaged files no wrong byte leaves, the person is told, and a peer heals them', async ({ stage }) => {
  const { browser, seeder, tracker } = stage
  await leaveComplete(stage)
  const [first = '', second = '', third = '', fourth = ''] = storedFiles(browser.userDataDir, lengths)
  damage.flip(first)
  damage.truncate(second)
  damage.remove(third)
  damage.flip(fourth, 0)

  stage.browser = await launchBrowser({ extension: true, userDataDir: browser.userDataDir })
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 1)
  const learner = await startPeer()
  const fetched = learner.fetchAll(seeder.magnet)
  // WebTorrent counts as a seeder until it knows better.
  await tracker.until(seeder.infoHash, ({ leechers }) => leechers === 1)
  const library = await stage.browser.context.newPage()
  await library.goto(stage.browser.url('library.html'))
  await expect(library.getByText(/files of this course were damaged/i)).toBeVisible()

  const again = await startSeeder([tracker.url])
  expect((await fetched).length).toBe(seeder.length)
  await tracker.until(seeder.infoHash, ({ seeders, leechers }) => seeders === 3 && leechers === 0)
  expect((await learner.stats()).wrong).toBe(0)
  await slideHeading(await openCourse(stage)).waitFor()
  await Promise.all([learner.close(), again.close()])
})
