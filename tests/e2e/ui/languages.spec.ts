import { join } from 'node:path'
import { languages, readMessages } from '../../../scripts/words/locales.ts'
import { regions } from '../../../scripts/words/regions.ts'
import { type ExtensionBrowser, launchBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import { expect, link, opened, openPage, test } from '../fixtures.ts'

const screens = join(import.meta.dirname, '../../../test-results/screens')

/** What browsers call the languages of ours, each with the folder of its words. */
const browserLanguages = languages.flatMap((language) => [
  { language, asked: language },
  ...(regions[language] ?? []).map((variant) => ({ language, asked: variant.replace('_', '-') })),
])

test.describe('a browser in Arabic', () => {
  test.use({ stageOptions: { args: ['--lang=ar'] } })

  test('has all pages from right to left, and opens a course from the link to the slide', async ({ stage }) => {
    const { browser, seeder, liascript } = stage
    const messages = readMessages('ar')
    const page = await openPage(stage, link(seeder.magnet))
    await page.getByRole('img', { name: messages.launcherLabel?.message }).waitFor({ state: 'attached' })
    const tab = await opened(stage, () => page.locator('#course').click())
    await tab.waitForURL((url) => url.href.startsWith(liascript.address))
    await expect(tab.locator('.lia-slide__content h1').first()).toHaveText('How seeds travel')
    for (const [address, heading] of [
      ['popup.html', 'extensionName'],
      ['library.html', 'library'],
      ['options.html', 'options'],
      ['share.html', 'shareTitle'],
      [`open.html?ask#${seeder.magnet}`, 'extensionName'],
    ]) {
      const shown = await browser.context.newPage()
      await shown.setViewportSize({ width: address === 'popup.html' ? 360 : 800, height: 600 })
      await shown.goto(browser.url(address ?? ''))
      await expect(shown.getByRole('heading', { level: 1, name: messages[heading ?? '']?.message })).toBeVisible()
      await expect(shown.locator('html')).toHaveAttribute('dir', 'rtl')
      await expect(shown.locator('html')).toHaveAttribute('lang', 'ar')
      await shown.screenshot({ path: join(screens, `${address?.split('.')[0]}-arabic.png`) })
      await shown.close()
    }
  })
})

for (const { language, asked } of browserLanguages) {
  test(`a browser in ${asked} gets the words of ${language}`, async () => {
    let browser: ExtensionBrowser | undefined
    try {
      browser = await launchBrowser({ extension: true, args: [`--lang=${asked}`] })
      await configure(browser, { started: true })
      const page = await browser.context.newPage()
      await page.goto(browser.url('library.html'))
      const messages = readMessages(language)
      await expect(page.getByRole('heading', { level: 1, name: messages.library?.message })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('dir', messages.direction?.message ?? '')
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}\\b`))
      const name = await page.evaluate(
        () =>
          (
            globalThis as unknown as { chrome: { runtime: { getManifest(): { description: string } } } }
          ).chrome.runtime.getManifest().description,
      )
      expect(name).toBe(messages.extensionDescription?.message)
    } finally {
      await browser?.close()
    }
  })
}
