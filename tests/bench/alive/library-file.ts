import { rmSync } from 'node:fs'
import { type ExtensionBrowser, launchBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import { openSharer } from '../../harness/sharer.ts'
import { compareRow } from '../figures.ts'
import { writeFolder } from '../folder.ts'
import { measure, type Run } from '../measured-run.ts'
import { printTable } from '../table.ts'
import { roundsOf } from './rounds.ts'

const ROUNDS = roundsOf(3)
const LENGTH = 1_000_000_000
const FILES = 200
const WAIT = { timeout: 300_000 }

/** A library with 1 GB of files is made one file, and read by another browser, beside sharing that gigabyte. */
export async function benchLibraryFile(): Promise<boolean> {
  const runs: Record<'shared' | 'exported' | 'imported', Run>[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const folder = writeFolder(FILES, LENGTH)
    const first = await launchBrowser({ extension: true })
    const shared = await share(first, folder)
    const { run: exported, file } = await exportAll(first)
    const second = await launchBrowser({ extension: true })
    const imported = await importAll(second, file)
    await Promise.all([first.close(), second.close()])
    rmSync(folder, { recursive: true })
    runs.push({ shared, exported, imported })
  }
  const row = (name: 'exported' | 'imported', key: keyof Run, unit: string) => {
    const of = (which: keyof (typeof runs)[number]) => runs.map((run) => run[which][key])
    return compareRow(`${unit}, ${name}`, of(name), of('shared'))
  }
  printTable(`A library of ${LENGTH / 1e9} GB in ${FILES} files, ${ROUNDS} times: median (least–most)`, [
    ['', 'found', 'shared', 'ratio by round'],
    row('exported', 'speed', 'MB/s'),
    row('imported', 'speed', 'MB/s'),
    row('exported', 'memory', 'peak MB'),
    row('imported', 'memory', 'peak MB'),
  ])
  return true
}

async function share(browser: ExtensionBrowser, folder: string): Promise<Run> {
  await configure(browser, { started: true, trackers: [] })
  const sharer = await openSharer(browser)
  await sharer.choose(folder)
  return await measure(browser, LENGTH, async () => {
    await sharer.begin()
    const outcome = await sharer.outcome()
    if ('failure' in outcome) throw new Error(`${outcome.failure}: ${outcome.message}`)
  })
}

async function exportAll(browser: ExtensionBrowser): Promise<{ run: Run; file: string }> {
  const library = await browser.context.newPage()
  await library.goto(browser.url('library.html'))
  let file = ''
  const run = await measure(browser, LENGTH, async () => {
    await library.getByRole('button', { name: 'Export…' }).click()
    const downloading = library.waitForEvent('download', WAIT)
    await library.getByRole('button', { name: /^With all files/ }).click()
    file = await (await downloading).path()
  })
  return { run, file }
}

async function importAll(browser: ExtensionBrowser, file: string): Promise<Run> {
  await configure(browser, { started: true, trackers: [] })
  const library = await browser.context.newPage()
  await library.goto(browser.url('library.html'))
  return await measure(browser, LENGTH, async () => {
    const choosing = library.waitForEvent('filechooser')
    await library.getByRole('button', { name: 'Import…' }).click()
    await (await choosing).setFiles(file)
    await library.getByText('1 course added.').waitFor(WAIT)
    await library.getByText('Seeding', { exact: true }).waitFor(WAIT)
  })
}
