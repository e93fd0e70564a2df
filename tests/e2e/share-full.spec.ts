import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type ExtensionBrowser, launchBrowser } from '../harness/browser.ts'
import { configure } from '../harness/configure.ts'
import { createFolder } from '../harness/folder.ts'
import { openSharer } from '../harness/sharer.ts'

const run = (command: string, ...args: string[]) => spawnSync(command, args).status === 0

test('no space left while a folder is shared: it says so in one sentence, and nothing is left', async () => {
  test.setTimeout(120_000)
  const disk = mkdtempSync(join(tmpdir(), 'seedbank-small-'))
  // The extension's quota is unlimited, so the disk itself must be small.
  test.skip(!run('mount', '-t', 'tmpfs', '-o', 'size=200m', 'seedbank', disk), 'needs leave to mount a small disk')
  const folder = createFolder('Large', { 'README.md': '# Large\n', 'large.bin': 300_000_000 })
  let browser: ExtensionBrowser | undefined
  try {
    browser = await launchBrowser({ extension: true, userDataDir: disk })
    await configure(browser, { started: true, trackers: [] })
    const page = await browser.context.newPage()
    await page.goto(browser.url('share.html'))
    await page.getByLabel('Choose a folder').setInputFiles(folder.path)
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('There is no space left on this computer.', { timeout: 30_000 })
    const sharer = await openSharer(browser)
    expect(await sharer.stored()).toEqual([])
    await page.goto(browser.url('popup.html'))
    await expect(page.getByText('No courses yet')).toBeVisible()
  } finally {
    await browser?.context.close()
    run('umount', disk)
    rmSync(disk, { recursive: true, force: true })
    folder.remove()
  }
})
