import { join } from 'node:path'
import { expect, link, opened, openPage, test } from './fixtures.ts'

const screens = join(import.meta.dirname, '../../test-results/screens')

test.use({ stageOptions: { started: false, args: ['--lang=de'] } })

test('a German browser gets German pages', async ({ stage }) => {
  const { browser, seeder } = stage
  const page = await openPage(stage, link(seeder.magnet))
  await page.getByRole('img', { name: 'Kurs: öffnet sich in LiaScript' }).waitFor({ state: 'attached' })
  const open = await opened(stage, () => page.locator('#course').click())
  await expect(open.getByRole('heading', { name: 'Willkommen bei Seedbank' })).toBeVisible()
  await expect(open.locator('html')).toHaveAttribute('lang', 'de')
  await open.screenshot({ path: join(screens, 'open-german.png') })
  await open.getByRole('button', { name: 'Los geht’s' }).click()

  const headings = { 'popup.html': 'Seedbank', 'library.html': 'Bibliothek', 'options.html': 'Einstellungen' }
  for (const [address, heading] of Object.entries(headings)) {
    const page = await browser.context.newPage()
    await page.setViewportSize({ width: address === 'popup.html' ? 360 : 600, height: 600 })
    await page.goto(browser.url(address))
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    if (address !== 'options.html') {
      await expect(page.getByRole('listitem').getByText(/^2,2 MB/)).toBeVisible()
    }
    await page.screenshot({ path: join(screens, address.replace('.html', '-german.png')) })
    await page.close()
  }
})
