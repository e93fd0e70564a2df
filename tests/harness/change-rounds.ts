import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { CourseRecord } from '../../lib/keeper/library/library.ts'
import { type ExtensionBrowser, launchBrowser } from './browser.ts'
import { configure } from './configure.ts'
import { lookUntil } from './until.ts'

type Reply = { value: unknown } | { failure: string } | undefined

/** Courses that must be here, those that may be, and those that must not. */
interface Expected {
  sure: Set<string>
  maybe: Set<string>
  gone: Set<string>
}

/** What lies in the extension's stores. */
interface Stored {
  records: CourseRecord[]
  /** Info-hashes with metadata, with pieces. */
  metadata: string[]
  pieces: string[]
  folders: string[]
}

/**
 * Kills a browser while its library is being changed, at random moments, and looks what the next one with the same profile
 * makes of it.
 * @returns what was wrong, a sentence each
 */
export async function changeRounds(count: number): Promise<string[]> {
  const faults: string[] = []
  const expected: Expected = { sure: new Set(), maybe: new Set(), gone: new Set() }
  let browser = await launchBrowser({ extension: true })
  await configure(browser, { started: true, trackers: ['ws://127.0.0.1:9'] })
  let page = await openPage(browser)
  for (let round = 0; round < count; round++) {
    // A few that are finished, and then one that is not.
    for (let change = 0; change < 2; change++) await makeChange(page, expected, round * 3 + change)
    const unfinished = makeChange(page, expected, round * 3 + 2).catch(() => undefined)
    // No wait for anything: the moment of the kill is the test.
    await sleep(Math.random() * 150)
    await browser.kill()
    await unfinished
    browser = await browser.relaunch()
    page = await openPage(browser)
    const stored = await look(page)
    faults.push(...(await compare(page, stored, expected)).map((fault) => `round ${round}: ${fault}`))
    expected.sure = new Set(stored.records.map(({ infoHash }) => infoHash))
    expected.maybe.clear()
  }
  await browser.close()
  return faults
}

/** A page of the extension, when the keeper answers. */
async function openPage(browser: ExtensionBrowser): Promise<Page> {
  const page = await browser.context.newPage()
  await page.goto(browser.url('options.html'))
  await lookUntil(() => call(page, 'torrentFile', '0'.repeat(40)), 'the library waiting to open')
  return page
}

const call = (page: Page, name: string, ...args: unknown[]): Promise<Reply> =>
  page.evaluate(
    ([name, args]) => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { sendMessage(call: unknown): Promise<Reply> } }
      }
      return chrome.runtime.sendMessage({ to: 'keeper', name, args }).catch(() => undefined)
    },
    [name, args] as const,
  )

/** Shares, removes, pauses or resumes. What is begun here may have happened; what has ended has. */
async function makeChange(page: Page, expected: Expected, step: number): Promise<void> {
  const [victim] = [...expected.sure].sort(() => Math.random() - 0.5)
  const kind = expected.sure.size < 3 || !victim ? 'share' : ['share', 'remove', 'remove', 'pause', 'resume'][step % 5]
  if (kind === 'share') {
    expected.maybe.add('')
    const infoHash = await share(page, step)
    if (infoHash) expected.sure.add(infoHash)
    expected.maybe.delete('')
  } else if (kind === 'remove' && victim) {
    expected.sure.delete(victim)
    expected.maybe.add(victim)
    if ((await call(page, 'remove', victim)) !== undefined) {
      expected.maybe.delete(victim)
      expected.gone.add(victim)
    }
  } else if (kind && victim) {
    await call(page, kind, victim)
  }
}

/** A course of its own each time. @returns its info-hash */
const share = (page: Page, step: number): Promise<string | undefined> =>
  page.evaluate(async (step) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(call: unknown): Promise<{ value?: { infoHash: string } }> } }
    }
    const noise = crypto.getRandomValues(new Uint8Array(60_000))
    const files = [
      { path: 'README.md', file: new File([`# Course ${step}\n`], 'README.md') },
      {
        path: 'noise.bin',
        file: new File(
          Array.from({ length: 20 }, () => noise),
          'noise.bin',
        ),
      },
    ]
    const request = { name: `course-${step}`, files }
    const args = [crypto.randomUUID(), request]
    return (await chrome.runtime.sendMessage({ to: 'keeper', name: 'share', args })).value?.infoHash
  }, step)

const look = (page: Page): Promise<Stored> =>
  page.evaluate(async () => {
    const opening = indexedDB.open('seedbank')
    await new Promise((resolve) => {
      opening.onsuccess = resolve
    })
    const stores = opening.result.transaction(['courses', 'metadata', 'pieces'])
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        request.onsuccess = () => resolve(request.result)
      })
    const [records, metadata, pieces] = await Promise.all([
      ask<CourseRecord[]>(stores.objectStore('courses').getAll()),
      ask(stores.objectStore('metadata').getAllKeys()),
      ask(stores.objectStore('pieces').getAllKeys()),
    ])
    const courses = await (await navigator.storage.getDirectory()).getDirectoryHandle('courses')
    const folders: string[] = []
    for await (const name of (courses as unknown as { keys(): AsyncIterable<string> }).keys()) folders.push(name)
    return { records, metadata: metadata as string[], pieces: pieces as string[], folders }
  })

async function compare(page: Page, { records, metadata, pieces, folders }: Stored, expected: Expected) {
  const faults: string[] = []
  const there = new Set(records.map(({ infoHash }) => infoHash))
  const { sure, maybe, gone } = expected
  for (const infoHash of sure) if (!there.has(infoHash)) faults.push(`${infoHash} was lost`)
  for (const infoHash of there) {
    if (gone.has(infoHash)) faults.push(`${infoHash} came back`)
    // The info-hash of a share that was not finished is not known.
    else if (!sure.has(infoHash) && !maybe.has(infoHash) && !maybe.has('')) faults.push(`${infoHash} is a ghost`)
  }
  for (const keys of [metadata, pieces]) {
    if (keys.length !== there.size || keys.some((key) => !there.has(key))) faults.push('a course is half there')
  }
  const owned = new Set(records.map(({ folder, infoHash }) => folder ?? infoHash))
  for (const folder of folders) if (!owned.has(folder)) faults.push(`folder ${folder} is an orphan`)
  for (const { infoHash } of records) {
    const file = await call(page, 'fetchFile', infoHash, 0)
    if (!file || !('value' in file)) faults.push(`${infoHash} is not whole`)
  }
  return faults
}
