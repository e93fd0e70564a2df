import { createHash } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { fetchWith } from '../harness/fetcher.ts'
import { storedBytes } from '../harness/sharer.ts'
import { expect, test as staged } from './fixtures.ts'

const name = 'Green leaves'
const title = 'Why leaves are green'

/** A file's content; null: it is deleted. */
type Files = Record<string, string | null>

const course: Files = {
  'README.md': `# ${title}\n\n![A leaf](img/leaf.svg)\n`,
  'img/leaf.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'solutions.md': 'Chlorophyll.',
  '.marks': 'green',
}

/** Nobody can click the browser's own dialog in a test: the picker gives a folder of the page's private file system. */
const test = staged.extend<{ sharePage: Page }>({
  sharePage: async ({ stage: { browser } }, use) => {
    const page = await browser.context.newPage()
    await page.addInitScript((name) => {
      Object.assign(globalThis, {
        showDirectoryPicker: async () => {
          const root = await navigator.storage.getDirectory()
          return root.getDirectoryHandle(name, { create: true })
        },
      })
    }, name)
    await page.goto(browser.url('share.html'))
    await write(page, course)
    await use(page)
  },
})

/** Changes files of the folder. */
async function write(page: Page, files: Files): Promise<void> {
  await page.evaluate(
    async ({ name, files }) => {
      const root = await navigator.storage.getDirectory()
      for (const [path, content] of Object.entries(files)) {
        const parts = [name, ...path.split('/')]
        const last = parts.pop() ?? ''
        let folder = root
        for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true })
        if (content === null) {
          await folder.removeEntry(last)
          continue
        }
        const writable = await (await folder.getFileHandle(last, { create: true })).createWritable()
        await writable.write(content)
        await writable.close()
      }
    },
    { name, files },
  )
}

const pick = (page: Page) => page.getByRole('button', { name: 'Choose and remember…' }).click()
const update = (page: Page) => page.getByRole('button', { name: 'Update from folder' }).click()
const editions = (page: Page) => page.getByRole('list', { name: 'Editions of this course' }).getByRole('listitem')
const folders = (page: Page) => page.getByRole('list', { name: 'Folders you have shared' })

/** From the look to the link. @returns the info-hash */
async function share(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const magnet = await page.getByLabel('Magnet link', { exact: true }).inputValue()
  return /btih:([0-9a-f]{40})/.exec(magnet)?.[1] ?? ''
}

test('a folder that has changed becomes a new edition; the old one lives until it is removed', async ({
  stage: { browser, tracker },
  sharePage,
}) => {
  await pick(sharePage)
  await sharePage.getByText('Choose among the files').click()
  await sharePage.getByLabel('solutions.md').uncheck()
  await sharePage.getByLabel('.marks').check()
  const first = await share(sharePage)
  await tracker.until(first, ({ seeders }) => seeders === 1)
  await expect(editions(sharePage)).toHaveCount(0)

  await write(sharePage, { 'README.md': `# ${title}\n`, 'img/leaf.svg': null, 'img/tree.svg': '<svg/>' })
  await sharePage.reload()
  await expect(folders(sharePage).getByRole('heading', { name: title })).toBeVisible()
  expect((await new AxeBuilder({ page: sharePage }).analyze()).violations).toEqual([])
  await update(sharePage)
  await expect(sharePage.getByText('1 file added: img/tree.svg')).toBeVisible()
  await expect(sharePage.getByText('1 file changed: README.md')).toBeVisible()
  await expect(sharePage.getByText('1 file removed: img/leaf.svg', { exact: true })).toBeVisible()
  await expect(sharePage.getByText('3 files', { exact: true }), 'ticked as before').toBeVisible()
  expect((await new AxeBuilder({ page: sharePage }).analyze()).violations).toEqual([])

  const second = await share(sharePage)
  expect(second).not.toBe(first)
  await expect(editions(sharePage)).toHaveCount(2)
  await expect(editions(sharePage).nth(0).getByRole('link')).toHaveAttribute('href', new RegExp(second))
  await expect(editions(sharePage).nth(1).getByRole('link')).toHaveAttribute('href', new RegExp(first))
  await tracker.until(second, ({ seeders }) => seeders === 1)
  await tracker.until(first, ({ seeders }) => seeders === 1)
  expect((await new AxeBuilder({ page: sharePage }).analyze()).violations).toEqual([])

  const removeOld = sharePage.getByRole('button', { name: 'Remove the old edition' })
  await removeOld.click()
  await expect(sharePage.getByRole('button', { name: 'Keep', exact: true })).toBeFocused()
  await sharePage.keyboard.press('Escape')
  await expect(removeOld).toBeFocused()
  await removeOld.click()
  await sharePage.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(editions(sharePage)).toHaveCount(0)
  await tracker.until(first, ({ seeders }) => seeders === 0)
  await sharePage.goto(browser.url('library.html'))
  await expect(sharePage.getByRole('list', { name: 'Courses' }).getByRole('listitem')).toHaveCount(1)
})

test('a new edition takes the space of what has changed, and outlives the old one and the browser', async ({
  stage,
  sharePage,
}) => {
  const film = 'A leaf grows. '.repeat(200_000)
  const before = `# ${title}\n`
  const after = `# ${title}\n\nNow with more text.\n`
  await write(sharePage, { 'README.md': before, 'film.txt': film, 'img/leaf.svg': null, 'solutions.md': null })
  await pick(sharePage)
  const first = await share(sharePage)
  await stage.tracker.until(first, ({ seeders }) => seeders === 1)
  expect(await storedBytes(sharePage)).toBe(before.length + film.length)

  await write(sharePage, { 'README.md': after })
  await sharePage.reload()
  await update(sharePage)
  const second = await share(sharePage)
  const magnet = await sharePage.getByLabel('Magnet link', { exact: true }).inputValue()
  expect(await storedBytes(sharePage)).toBe(before.length + film.length + after.length)

  await sharePage.getByRole('button', { name: 'Remove the old edition' }).click()
  await sharePage.getByRole('button', { name: 'Remove', exact: true }).click()
  await stage.tracker.until(first, ({ seeders }) => seeders === 0)
  // While it is removed, a look may find what is gone a moment later.
  await expect(async () => expect(await storedBytes(sharePage)).toBe(film.length + after.length)).toPass()

  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
  const hashes = { [`${name}/README.md`]: hashOf(after), [`${name}/film.txt`]: hashOf(film) }
  stage.browser = await stage.browser.relaunch()
  await stage.tracker.until(second, ({ seeders }) => seeders === 1)
  expect(await fetchWith('3.0.21', magnet)).toEqual(hashes)
})

test('a folder in which nothing has changed is still the same course', async ({ sharePage }) => {
  await pick(sharePage)
  const first = await share(sharePage)
  await sharePage.getByRole('button', { name: 'Share another folder' }).click()
  await update(sharePage)
  await expect(sharePage.getByText('No file was added or removed, and none has another size.')).toBeVisible()
  expect(await share(sharePage)).toBe(first)
  await expect(sharePage.getByText('Nothing has changed: it is still the same course')).toBeVisible()
  await expect(editions(sharePage)).toHaveCount(0)
})

test('a change that leaves the size is found when it is shared; the folder chosen again is known', async ({
  sharePage,
}) => {
  await pick(sharePage)
  const first = await share(sharePage)
  await write(sharePage, { 'solutions.md': 'Chlorophyl!.' })
  await sharePage.getByRole('button', { name: 'Share another folder' }).click()
  await pick(sharePage)
  await expect(sharePage.getByText('No file was added or removed, and none has another size.')).toBeVisible()
  expect(await share(sharePage)).not.toBe(first)
  await expect(editions(sharePage)).toHaveCount(2)
  await sharePage.getByRole('button', { name: 'Share another folder' }).click()
  await expect(folders(sharePage).getByRole('heading', { name: title })).toHaveCount(1)
})

test('a folder that may not be read, or is gone, says so; forgotten, it is not listed', async ({ sharePage }) => {
  await pick(sharePage)
  await share(sharePage)
  await sharePage.getByRole('button', { name: 'Share another folder' }).click()
  await sharePage.evaluate(() => {
    Object.assign(FileSystemHandle.prototype, { requestPermission: async () => 'denied' })
  })
  await update(sharePage)
  await expect(sharePage.getByRole('alert')).toContainText(`This cannot be read: ${name}`)

  await sharePage.reload()
  await sharePage.evaluate(async (name) => {
    await (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true })
  }, name)
  await update(sharePage)
  await expect(sharePage.getByRole('alert')).toContainText(`This cannot be read: ${name}`)

  await sharePage.getByRole('button', { name: 'Forget folder' }).click()
  await expect(folders(sharePage)).toHaveCount(0)
  await sharePage.reload()
  await expect(sharePage.getByRole('button', { name: 'Choose and remember…' })).toBeVisible()
  await expect(folders(sharePage)).toHaveCount(0)
})

test('a dialog that is closed changes nothing', async ({ sharePage }) => {
  await sharePage.evaluate(() => {
    Object.assign(globalThis, { showDirectoryPicker: () => Promise.reject(new DOMException('', 'SecurityError')) })
  })
  await pick(sharePage)
  const alert = sharePage.getByRole('alert')
  await expect(alert).toContainText('This cannot be read:')
  await sharePage.evaluate(() => {
    Object.assign(globalThis, { showDirectoryPicker: () => Promise.reject(new DOMException('', 'AbortError')) })
  })
  await pick(sharePage)
  await expect(alert).toHaveCount(0)
  await expect(sharePage.getByRole('heading', { name: 'Which folder is your course?' })).toBeVisible()
})
