import { statSync } from 'node:fs'
import { launchBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import { sampleCourse } from '../../harness/content.ts'
import { damage, damageDatabase, storedFiles } from '../../harness/damage.ts'
import { startPeer, startSeeder } from '../../harness/seeder.ts'
import { startTracker } from '../../harness/tracker.ts'
import { roundsOf } from './rounds.ts'
import { reportTargets } from './targets.ts'

/** Each damages so many files, and every fifth the database, too. */
const ROUNDS = roundsOf(25)
const FILES = 4
const lengths = sampleCourse.files.map((file) => ('disk' in file ? statSync(file.disk).size : 0))
const ways: ((file: string, at: number, other: string) => void)[] = Object.values(damage)

/** Bits flipped, files cut, deleted, swapped or zeroed while the browser is closed; then somebody fetches the course. */
export async function benchDamage(): Promise<boolean> {
  const tracker = await startTracker()
  const seeder = await startSeeder([tracker.url])
  const settings = { started: true, trackers: [tracker.url] }
  let browser = await launchBrowser({ extension: true })
  await configure(browser, settings)
  const page = await browser.context.newPage()
  await page.goto(`${browser.url('open.html')}#${seeder.magnet}`)
  const whole = () => tracker.until(seeder.infoHash, ({ seeders, leechers }) => seeders === 2 && leechers === 0, 60_000)
  await whole()

  let wrong = 0
  let healed = 0
  for (let round = 0; round < ROUNDS; round++) {
    await browser.context.close()
    const files = storedFiles(browser.userDataDir, lengths).sort(() => Math.random() - 0.5)
    for (const file of files.slice(0, FILES)) {
      const way = ways[Math.floor(Math.random() * ways.length)]
      way?.(file, Math.random(), files.at(-1) ?? file)
    }
    if (round % 5 === 4) damageDatabase.fill(browser.userDataDir)
    browser = await browser.relaunch()
    await tracker.until(seeder.infoHash, ({ seeders, leechers }) => seeders + leechers === 2, 60_000)
    const learner = await startPeer()
    const { length } = await learner.fetchAll(seeder.magnet)
    wrong += (await learner.stats()).wrong
    await learner.close()
    // What the learner had from the seeder was not read here: asking for every file finds it.
    const reader = await browser.context.newPage()
    await reader.goto(browser.url('options.html'))
    const given = await reader.evaluate(
      async ([infoHash, count]) => {
        const { chrome } = globalThis as unknown as {
          chrome: { runtime: { sendMessage(call: unknown): Promise<unknown> } }
        }
        const calls = Array.from({ length: count }, (_, index) =>
          chrome.runtime.sendMessage({ to: 'keeper', name: 'fetchFile', args: [infoHash, index] }),
        )
        return (await Promise.all(calls)).filter((reply) => (reply as { value?: File }).value).length
      },
      [seeder.infoHash, lengths.length] as const,
    )
    await whole()
    if (length === seeder.length && given === lengths.length) healed++
    await reader.close()
  }
  await Promise.all([browser.close(), seeder.close()])
  await tracker.close()
  return reportTargets(
    `Damage to ${ROUNDS * FILES} files of a closed profile, and to the database ${Math.floor(ROUNDS / 5)} times`,
    [
      ['wrong pieces sent', wrong, '=', 0],
      ['rounds after which all was whole again', healed, '=', ROUNDS],
    ],
  )
}
