import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { zipSync } from 'fflate'
import { makeHeif, makeWebp, withoutPosition, withPosition } from '../harness/photos.ts'
import { openPlain, slideHeading } from '../harness/plain.ts'
import type { Stage } from '../harness/stage.ts'
import { expect, opened, test as staged } from './fixtures.ts'

const title = 'Why leaves are green'
const readme = `<!--\nauthor: Ada\nlanguage: en\nlogo: img/logo.svg\n-->\n\n# ${title}\n\n![A leaf](img/leaf.svg)\n`
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="green"/></svg>'

/** A course on disk, as a teacher has it: with what nobody should get. */
const course: Record<string, string> = {
  'README.md': readme,
  'img/logo.svg': picture,
  'img/leaf.svg': picture,
  '.env': 'PASSWORD=secret',
  'node_modules/x/index.js': 'x',
}

const test = staged.extend<{ folder: string; sharePage: Page }>({
  folder: async ({}, use) => {
    const parent = mkdtempSync(join(tmpdir(), 'seedbank-share-'))
    const folder = join(parent, 'Green leaves')
    for (const [path, content] of Object.entries(course)) {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    await use(folder)
    rmSync(parent, { recursive: true })
  },
  sharePage: async ({ stage: { browser } }, use) => {
    const page = await browser.context.newPage()
    await page.goto(browser.url('share.html'))
    // It listens to what is pasted and dropped from the moment on in which it is seen.
    await page.getByLabel('Choose a folder').waitFor({ state: 'attached' })
    await use(page)
  },
})

/** From the look to the link. */
async function share(page: Page): Promise<{ link: string; magnet: string; infoHash: string }> {
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const link = await page.getByLabel('LiaScript link', { exact: true }).inputValue()
  const magnet = await page.getByLabel('Magnet link', { exact: true }).inputValue()
  return { link, magnet, infoHash: /btih:([0-9a-f]{40})/.exec(magnet)?.[1] ?? '' }
}

/** The course opens in a LiaScript and a browser that know nothing of Seedbank. */
async function opensElsewhere({ liascript, tracker }: Stage, magnet: string, infoHash: string) {
  await tracker.until(infoHash, ({ seeders }) => seeders === 1)
  const plain = await openPlain(liascript.address, magnet)
  await expect(slideHeading(plain.page)).toHaveText(title)
  await plain.close()
}

/** What the system does when files are dragged from its file manager. */
async function dropFiles(page: Page, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const at = { x: 200, y: 500 }
  const data = { items: [], files, dragOperationsMask: 1 }
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at, data })
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at, data })
  await expect(page.getByText('Drop it to have a look before it is shared')).toBeVisible()
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at, data })
}

/** A click on one of our context menu's items, as the browser reports it. */
async function clickMenu({ browser }: Stage, info: Record<string, string>): Promise<void> {
  const worker = await browser.serviceWorker()
  await worker.evaluate((info) => {
    const { chrome } = globalThis as unknown as {
      chrome: { contextMenus: { onClicked: { dispatch(info: unknown): void } } }
    }
    chrome.contextMenus.onClicked.dispatch(info)
  }, info)
}

test('a folder that is chosen becomes a link that opens the course anywhere', async ({ stage, folder, sharePage }) => {
  await stage.browser.context.grantPermissions(['clipboard-read'])
  await sharePage.getByLabel('Choose a folder').setInputFiles(folder)
  await expect(sharePage.getByText('3 files')).toBeVisible()
  await expect(sharePage.getByText('2 items are left out: node_modules, .env')).toBeVisible()
  await expect
    .poll(() => sharePage.locator('.course-logo').evaluate((logo: HTMLImageElement) => logo.naturalWidth))
    .toBeGreaterThan(0)
  expect((await new AxeBuilder({ page: sharePage }).analyze()).violations).toEqual([])

  const { link, magnet, infoHash } = await share(sharePage)
  expect(link).toBe(`${stage.liascript.address}?${magnet}`)
  await expect(sharePage.getByText('The LiaScript link is copied')).toBeVisible()
  await expect(sharePage.getByText('Keep this computer and browser on')).toBeVisible()
  expect((await new AxeBuilder({ page: sharePage }).analyze()).violations).toEqual([])

  await stage.tracker.until(infoHash, ({ seeders }) => seeders === 1)
  const plain = await openPlain(stage.liascript.address, magnet)
  await expect(slideHeading(plain.page)).toHaveText(title)
  await expect(sharePage.getByText('At least one other has all of it: you may switch off.')).toBeVisible()
  await expect(sharePage.getByText('1 other has it all')).toBeVisible()
  await expect(sharePage.getByText('can be found: 1 of 1 trackers answer')).toBeVisible()
  await plain.close()
})

test('a folder dropped on the page is the same course, and is remembered', async ({ stage, folder, sharePage }) => {
  await sharePage.getByLabel('Choose a folder').setInputFiles(folder)
  const chosen = await share(sharePage)
  await sharePage.getByRole('button', { name: 'Share another folder' }).click()
  await dropFiles(sharePage, [folder])
  const dropped = await share(sharePage)
  expect(dropped).toEqual(chosen)
  await expect(sharePage.getByText('This content was here already')).toBeVisible()
  await opensElsewhere(stage, dropped.magnet, dropped.infoHash)

  await sharePage.getByRole('button', { name: 'Share another folder' }).click()
  writeFileSync(join(folder, 'new.txt'), 'new')
  await sharePage.getByRole('button', { name: 'Update from folder' }).click()
  await expect(sharePage.getByText('1 file added: new.txt')).toBeVisible()
})

test('"Share this folder" on a listing needs no picker', async ({ stage, folder }) => {
  const address = `${pathToFileURL(folder)}/`
  const page = await opened(stage, () => clickMenu(stage, { menuItemId: 'share-listed', pageUrl: address }))
  await expect(page.getByText('3 files')).toBeVisible()
  const { magnet, infoHash } = await share(page)
  expect(magnet).toContain('dn=Green%20leaves')
  await opensElsewhere(stage, magnet, infoHash)
})

test('"Share this folder" on a link in a listing shares that folder; on the icon a folder is chosen', async ({
  stage,
  folder,
}) => {
  const parent = `${pathToFileURL(join(folder, '..'))}/`
  const linkUrl = `${pathToFileURL(folder)}/`
  const page = await opened(stage, () => clickMenu(stage, { menuItemId: 'share-linked', pageUrl: parent, linkUrl }))
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  const empty = await opened(stage, () => clickMenu(stage, { menuItemId: 'share-folder' }))
  await expect(empty.getByRole('heading', { name: 'Which folder is your course?' })).toBeVisible()
})

test('photos that say where they were taken are named before they are shared', async ({ folder, sharePage }) => {
  writeFileSync(join(folder, 'home.heic'), makeHeif('heic', { exif: withPosition }))
  writeFileSync(join(folder, 'nowhere.webp'), makeWebp({ exif: withoutPosition }))
  await sharePage.getByLabel('Choose a folder').setInputFiles(folder)
  const photos = sharePage.locator('.notice').filter({ hasText: 'These photos and films say where they were taken.' })
  await expect(photos.getByRole('listitem')).toHaveText(['home.heic'])
})

test('a zip of a course is unpacked', async ({ stage, sharePage }) => {
  const bytes = new TextEncoder()
  const zip = zipSync({ 'Leaves/README.md': bytes.encode(readme), 'Leaves/img/leaf.svg': bytes.encode(picture) })
  await sharePage
    .getByLabel('Choose files')
    .setInputFiles({ name: 'Leaves.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) })
  await expect(sharePage.getByText('img/logo.svg')).toBeVisible()
  const { magnet, infoHash } = await share(sharePage)
  expect(magnet).toContain('dn=Leaves')
  await opensElsewhere(stage, magnet, infoHash)
})

test('the .torrent that is saved opens the course, and is what the magnet says', async ({ folder, sharePage }) => {
  await sharePage.getByLabel('Choose a folder').setInputFiles(folder)
  const { infoHash } = await share(sharePage)
  const [download] = await Promise.all([
    sharePage.waitForEvent('download'),
    sharePage.getByRole('button', { name: 'Save .torrent' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('Green leaves.torrent')
  await sharePage.getByRole('button', { name: 'Share another folder' }).click()
  const path = join(folder, '..', 'Green leaves.torrent')
  await download.saveAs(path)
  await sharePage.getByLabel('Choose files').setInputFiles(path)
  await sharePage.waitForURL((url) => url.hash.includes(infoHash) || url.search.includes(infoHash))
})

test('a magnet that is pasted opens its course', async ({ stage, sharePage }) => {
  await stage.browser.context.grantPermissions(['clipboard-write'])
  await sharePage.evaluate((magnet) => navigator.clipboard.writeText(magnet), stage.seeder.magnet)
  await sharePage.keyboard.press('ControlOrMeta+V')
  await sharePage.waitForURL((url) => url.href.startsWith(stage.liascript.address))
  await expect(slideHeading(sharePage)).toHaveText('How seeds travel')
})

test('the keyboard alone suffices', async ({ folder, sharePage }) => {
  // Playwright catches dialogs from here on; Space pressed in the same moment would open one that nobody answers.
  const choosing = sharePage.waitForEvent('filechooser')
  await sharePage.getByLabel('Choose a folder').focus()
  await sharePage.keyboard.press('Space')
  await (await choosing).setFiles(folder)
  const button = sharePage.getByRole('button', { name: 'Share', exact: true })
  await button.waitFor()
  while (!(await button.evaluate((element) => element === document.activeElement)))
    await sharePage.keyboard.press('Tab')
  await sharePage.keyboard.press('Enter')
  await expect(sharePage.getByRole('heading', { name: 'Your course is shared' })).toBeVisible()
})

const readsCodes = spawnSync('zbarimg', ['--version']).error === undefined

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the QR code can be read as it is shown, ${colorScheme}`, async ({ folder, sharePage }) => {
    test.skip(!readsCodes, 'needs zbarimg, of the package zbar-tools')
    await sharePage.emulateMedia({ colorScheme })
    await sharePage.getByLabel('Choose a folder').setInputFiles(folder)
    const { link } = await share(sharePage)
    const shot = await sharePage.getByRole('img', { name: 'QR code that opens the course' }).screenshot()
    const { stdout } = spawnSync('zbarimg', ['-q', '--raw', '-'], { input: shot, encoding: 'utf8' })
    expect(stdout.trim()).toBe(link)
  })
}
