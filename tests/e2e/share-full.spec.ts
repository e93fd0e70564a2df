import { type ExtensionBrowser, launchBrowser } from '../harness/browser.ts'
import { configure } from '../harness/configure.ts'
import { createFolder } from '../harness/folder.ts'
import { openSharer } from '../harness/sharer.ts'
import { mountSmallDisk } from '../harness/small-disk.ts'
import { expect, test } from './fixtures.ts'

test('no space left while a folder is shared: it says so in one sentence, and nothing is left', async () => {
  // The extension's quota is unlimited, so the disk itself must be small.
  const disk = mountSmallDisk()
  test.skip(!disk, 'a small disk can be mounted by root only')
  disk?.leave(200_000_000)
  const folder = createFolder('Large', { 'README.md': '# Large\n', 'large.bin': 300_000_000 })
  let browser: ExtensionBrowser | undefined
  try {
    browser = await launchBrowser({ extension: true, userDataDir: disk?.folder })
    await configure(browser, { started: true, trackers: [] })
    const page = await browser.context.newPage()
    await page.goto(browser.url('share.html'))
    await page.getByLabel('Choose a folder').setInputFiles(folder.path)
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('There is no space left on this computer.')
    const sharer = await openSharer(browser)
    expect(await sharer.stored()).toEqual([])
    await page.goto(browser.url('popup.html'))
    await expect(page.getByText('No courses yet')).toBeVisible()
  } finally {
    await browser?.context.close()
    disk?.close()
    folder.remove()
  }
})
