import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExtensionBrowser } from '../harness/browser.ts'
import { fetchWith, type WebTorrentVersion } from '../harness/fetcher.ts'
import { createFolder } from '../harness/folder.ts'
import { startOldSeeder } from '../harness/old-seeder.ts'
import { openPlain, slideHeading } from '../harness/plain.ts'
import { type Outcome, openSharer, type Sharer } from '../harness/sharer.ts'
import { type Stage, setStage } from '../harness/stage.ts'
import { expect, test } from './fixtures.ts'

const folders: { remove(): void }[] = []
test.afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove()
})

function folderOf(name: string, contents: Record<string, string | number>) {
  const folder = createFolder(name, contents)
  folders.push(folder)
  return folder
}

async function share(sharer: Sharer, folder: { path: string }) {
  await sharer.choose(folder.path)
  await sharer.begin()
  return sharedOf(await sharer.outcome())
}

function sharedOf(outcome: Outcome) {
  if ('failure' in outcome) throw new Error(`${outcome.failure}: ${outcome.message}`)
  return outcome.value
}

/** The keeper has sent its last word of a failed share, and nothing of it is anywhere. */
async function expectNothing(sharer: Sharer, browser: ExtensionBrowser) {
  expect(await sharer.stored()).toEqual([])
  await sharer.page.goto(browser.url('popup.html'))
  await expect(sharer.page.getByText('No courses yet')).toBeVisible()
}

const readme = '# Shared from a folder\n\nWith a picture.\n'
const awkward = {
  'README.md': readme,
  'empty.txt': '',
  'large.bin': 3_000_000,
  'Lo\u0308wenzahn.txt': 'decomposed on disk',
  'שלום/\u202Exe.txt': 'right to left',
  '🌱/𠮷.txt': 'four bytes each',
  [`${'ü'.repeat(125)}x.txt`]: '255 bytes',
}

test.describe('what is shared from here opens elsewhere', () => {
  for (const version of ['0.98.18', '1.9.7', '3.0.21'] satisfies WebTorrentVersion[]) {
    test(`in a page with WebTorrent ${version}, byte for byte, whatever the names`, async ({ stage }) => {
      const folder = folderOf('Kurs 🌱', awkward)
      const sharer = await openSharer(stage.browser)
      const { infoHash, magnet } = await share(sharer, folder)
      await stage.tracker.until(infoHash, ({ seeders }) => seeders === 1)
      expect(await fetchWith(version, magnet)).toEqual(folder.hashes)
    })
  }

  test('in LiaScript without the extension', async ({ stage }) => {
    const sharer = await openSharer(stage.browser)
    const { infoHash, magnet } = await share(sharer, folderOf('Kurs', awkward))
    await stage.tracker.until(infoHash, ({ seeders }) => seeders === 1)
    const plain = await openPlain(stage.liascript.address, magnet)
    await expect(slideHeading(plain.page)).toHaveText('Shared from a folder')
    await plain.close()
  })

  test('after the browser was started again', async ({ stage }) => {
    const folder = folderOf('Kurs', awkward)
    const { infoHash, magnet } = await share(await openSharer(stage.browser), folder)
    stage.browser = await stage.browser.relaunch()
    await stage.tracker.until(infoHash, ({ seeders }) => seeders === 1)
    expect(await fetchWith('3.0.21', magnet)).toEqual(folder.hashes)
  })
})

test('what a page with WebTorrent 3.0.21 shares opens here, byte for byte', async ({ stage }) => {
  const sharer = await openSharer(stage.browser)
  const { infoHash, magnet } = stage.seeder
  await sharer.open(magnet)
  expect(await sharer.hashes(infoHash)).toEqual(await fetchWith('3.0.21', magnet))
})

for (const version of ['0.98.18', '1.9.7'] as const) {
  test(`what a page with WebTorrent ${version} shares opens here, byte for byte`, async ({ stage }) => {
    const texts = { 'README.md': readme, 'a/large.txt': 'seed'.repeat(100_000), 'a/🌱.txt': 'four bytes' }
    const seeder = await startOldSeeder(version, [stage.tracker.url], texts)
    const sharer = await openSharer(stage.browser)
    await sharer.open(seeder.magnet)
    expect(await sharer.hashes(seeder.infoHash)).toEqual(folderOf('Old', texts).hashes)
    await seeder.close()
  })
}

test('the same folder again is the same course', async ({ stage }) => {
  const folder = folderOf('Kurs', awkward)
  const sharer = await openSharer(stage.browser)
  const first = await share(sharer, folder)
  expect(await share(sharer, folder)).toEqual({ ...first, existed: true })
  expect(await sharer.stored()).toHaveLength(1)
})

test('more files than one message carries are one course', async ({ stage: { browser } }) => {
  const many = Object.fromEntries(
    Array.from({ length: 1200 }, (_, index) => [`${index % 20}/${index}.txt`, `${index}`]),
  )
  const folder = folderOf('Many', { 'README.md': readme, ...many })
  const page = await browser.context.newPage()
  await page.goto(browser.url('share.html'))
  await page.getByLabel('Choose a folder').setInputFiles(folder.path)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const magnet = await page.getByLabel('Magnet link', { exact: true }).inputValue()
  // Asked for in one message.
  expect(await share(await openSharer(browser), folder)).toMatchObject({ magnet, existed: true })
})

test('5,000 files are one course', async ({ stage }) => {
  const many = Object.fromEntries(
    Array.from({ length: 5000 }, (_, index) => [`${index % 50}/${index}.txt`, `${index}`]),
  )
  const folder = folderOf('Many', { 'README.md': readme, ...many })
  const sharer = await openSharer(stage.browser)
  const { infoHash, magnet } = await share(sharer, folder)
  await stage.tracker.until(infoHash, ({ seeders }) => seeders === 1)
  expect(await fetchWith('3.0.21', magnet)).toEqual(folder.hashes)
})

test.describe('nothing is left', () => {
  let stage: Stage
  test.beforeAll(async () => {
    stage = await setStage()
  })
  test.afterAll(() => stage.close())

  const changes: [string, (path: string) => void][] = [
    ['vanishes', (path) => rmSync(path)],
    ['grows', (path) => writeFileSync(path, 'x'.repeat(200))],
    ['changes without another size', (path) => writeFileSync(path, 'x'.repeat(100))],
  ]
  for (const [what, change] of changes) {
    test(`of a folder in which a file ${what} before it is read; it is named`, async () => {
      const folder = folderOf('Kurs', { 'README.md': readme, 'a/b.txt': 'y'.repeat(100) })
      const sharer = await openSharer(stage.browser)
      await sharer.choose(folder.path)
      change(join(folder.path, 'a/b.txt'))
      await sharer.begin()
      expect(await sharer.outcome()).toMatchObject({ failure: 'file-changed', detail: 'Kurs/a/b.txt' })
      await expectNothing(sharer, stage.browser)
    })
  }

  test('of a share that is cancelled before its first byte', async () => {
    const sharer = await openSharer(stage.browser)
    await sharer.choose(folderOf('Kurs', { 'README.md': readme, 'large.bin': 40_000_000 }).path)
    await sharer.begin(true)
    expect(await sharer.outcome()).toMatchObject({ failure: 'share-cancelled' })
    expect(await sharer.progress()).toEqual([])
    await expectNothing(sharer, stage.browser)
  })

  test('of a share that is cancelled half-way', async () => {
    const sharer = await openSharer(stage.browser)
    await sharer.choose(folderOf('Large', { 'README.md': readme, 'large.bin': 400_000_000 }).path)
    await sharer.begin()
    await sharer.copying()
    await sharer.call('cancelShare', 'share')
    expect(await sharer.outcome()).toMatchObject({ failure: 'share-cancelled' })
    const [last] = (await sharer.progress()).slice(-1)
    expect(last?.done).toBeLessThan(400_000_000)
    await expectNothing(sharer, stage.browser)
  })
})

test.describe('nothing is left, or all is here', () => {
  test('of a share that is cancelled while it is taken into the library; or it is there, whole', async ({ stage }) => {
    const folder = folderOf('Kurs', { 'README.md': readme, 'large.bin': 4_000_000 })
    const sharer = await openSharer(stage.browser)
    await sharer.choose(folder.path)
    await sharer.begin()
    await expect.poll(async () => (await sharer.progress()).some(({ done, total }) => done === total)).toBe(true)
    await sharer.call('cancelShare', 'share')
    const outcome = await sharer.outcome()
    if ('failure' in outcome) {
      expect(outcome.failure).toBe('share-cancelled')
      await expectNothing(sharer, stage.browser)
    } else {
      expect(await sharer.hashes(outcome.value.infoHash)).toEqual(folder.hashes)
      expect(await sharer.stored()).toHaveLength(1)
    }
  })

  test('when the browser is killed half-way', async ({ stage }) => {
    const sharer = await openSharer(stage.browser)
    await sharer.choose(folderOf('Large', { 'README.md': readme, 'large.bin': 400_000_000 }).path)
    await sharer.begin()
    await sharer.copying()
    expect(await sharer.stored()).toHaveLength(1)
    await stage.browser.kill()
    stage.browser = await stage.browser.relaunch()
    const again = await openSharer(stage.browser)
    await again.page.goto(stage.browser.url('popup.html'))
    await expect(again.page.getByText('No courses yet')).toBeVisible()
    await expectNothing(again, stage.browser)
  })
})
