import { randomFillSync } from 'node:crypto'
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser, type TestBrowser } from '../harness/browser.ts'
import { configure } from '../harness/configure.ts'
import { startPeer } from '../harness/seeder.ts'
import { openSharer, type Sharer, storedBytes } from '../harness/sharer.ts'
import { compareRow, formatFigure, summarize } from './figures.ts'
import { writeFolder } from './folder.ts'
import { measure, type Run } from './measured-run.ts'
import { addFolderInput, hashAlone, seed } from './share-pages.ts'
import { printTable } from './table.ts'

interface Folder {
  files: number
  /** Bytes of all together. */
  length: number
  rounds: number
}

const folders: Folder[] = [
  { files: 5, length: 1e9, rounds: 3 },
  { files: 2000, length: 1e9, rounds: 3 },
  { files: 2, length: 2e9, rounds: 1 },
]

/** A first edition, and a second of which one file has changed. */
interface Editions {
  first: Run
  second: Run
  /** MB that the second takes on the disk. */
  growth: number
}

/**
 * Sharing 1 and 2 GB, beside WebTorrent 3.0.21's `seed()` of the same folder, and beside reading and hashing it alone; a
 * second edition, beside the first.
 */
export async function benchShare(): Promise<void> {
  for (const folder of folders) await benchFolder(folder)
}

async function benchFolder({ files, length, rounds }: Folder): Promise<void> {
  const folder = writeFolder(files, length)
  const ours: Editions[] = []
  const seeded: Run[] = []
  const hashed: Run[] = []
  for (let round = 0; round < rounds; round++) {
    hashed.push(await runInPage(folder, length, hashAlone))
    ours.push(await runSeedbank(folder, length))
    seeded.push(await runInPage(folder, length, seed))
  }
  rmSync(folder, { recursive: true })

  const pick = (runs: Run[], key: keyof Run) => runs.map((run) => run[key])
  const [first, second] = [ours.map(({ first }) => first), ours.map(({ second }) => second)]
  const seconds = (runs: Run[]) => pick(runs, 'speed').map((speed) => length / 1e6 / speed)
  const sizes = ours.map(() => length / 1e6)
  const growths = ours.map(({ growth }) => growth)
  printTable(`Sharing ${length / 1e9} GB in ${files.toLocaleString('en')} files, median of ${rounds} (least–most)`, [
    ['', 'Seedbank', 'the other', 'ratio by round'],
    compareRow('MB/s, beside seed()', pick(first, 'speed'), pick(seeded, 'speed')),
    compareRow('MB/s, beside read and SHA-1 alone', pick(first, 'speed'), pick(hashed, 'speed')),
    compareRow('peak MB, beside seed()', pick(first, 'memory'), pick(seeded, 'memory'), 0),
    ['peak MB of read and SHA-1 alone', '', formatFigure(summarize(pick(hashed, 'memory')), 0), ''],
    compareRow('seconds of a second edition, beside the first', seconds(second), seconds(first), 1),
    compareRow('MB that it takes on the disk, beside the first', growths, sizes, 1),
  ])
}

async function runSeedbank(folder: string, length: number): Promise<Editions> {
  const browser = await launchBrowser({ extension: true })
  await configure(browser, { started: true, trackers: [] })
  const sharer = await openSharer(browser)
  const first = await runShare(browser, sharer, folder, length)
  const before = await storedBytes(sharer.page)
  const changed = join(folder, '0', '0.bin')
  writeFileSync(changed, randomFillSync(new Uint8Array(statSync(changed).size)))
  const second = await runShare(browser, sharer, folder, length)
  const growth = ((await storedBytes(sharer.page)) - before) / 1e6
  await browser.close()
  return { first, second, growth }
}

async function runShare(browser: TestBrowser, sharer: Sharer, folder: string, length: number): Promise<Run> {
  await sharer.choose(folder)
  return await measure(browser, length, async () => {
    await sharer.begin()
    const outcome = await sharer.outcome()
    if ('failure' in outcome) throw new Error(`${outcome.failure}: ${outcome.message}`)
  })
}

async function runInPage(folder: string, length: number, work: () => Promise<void>): Promise<Run> {
  const { browser, page, close } = await startPeer()
  await page.evaluate(addFolderInput)
  await page.locator('input').setInputFiles(folder)
  const run = await measure(browser, length, () => page.evaluate(work))
  await close()
  return run
}
