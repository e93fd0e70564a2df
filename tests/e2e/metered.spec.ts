import { emulateConnection, tellConnection } from '../harness/connection.ts'
import { lookAt } from '../harness/look-at.ts'
import { slideHeading } from '../harness/plain.ts'
import { startSeeder } from '../harness/seeder.ts'
import { expect, link, opened, openPage, test } from './fixtures.ts'

test.use({ stageOptions: { args: [tellConnection] } })

/** A picture on the slide, and a film that no slide shows. */
const large = {
  name: 'Leaves',
  files: [
    { path: 'README.md', text: '# Leaves\n\n![A leaf](leaf.svg)\n' },
    { path: 'film.bin', noise: 20_000_000 },
    { path: 'leaf.svg', text: '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>' },
  ],
}

test('of a large course on a metered connection what the slide shows is fetched, and the rest with another one', async ({
  stage,
}) => {
  const { browser, tracker } = stage
  const seeder = await startSeeder([tracker.url], large)
  const popup = await browser.context.newPage()
  await popup.goto(browser.url('popup.html'))
  const connection = await emulateConnection(browser)
  await connection.saveData(true)
  const page = await openPage(stage, link(seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await expect(slideHeading(tab)).toHaveText('Leaves')
  await expect
    .poll(() => tab.locator('img[alt="A leaf"]').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(40)
  const course = popup.getByRole('listitem').filter({ hasText: 'Leaves' })
  await expect(course.filter({ hasText: 'Waiting, because of mobile data' })).toContainText('of 20 MB')
  await connection.saveData(false)
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  await seeder.close()
})

test('a metered connection: what is opened is fetched, and nothing given until the connection is another', async ({
  stage,
}) => {
  const { browser, seeder, site, tracker } = stage
  const popup = await browser.context.newPage()
  await popup.goto(browser.url('popup.html'))
  await expect(popup.getByRole('heading', { name: 'No courses yet' })).toBeVisible()
  const waiting = popup.getByText('Waiting, because of mobile data')
  const seeding = popup.getByText('Seeding', { exact: true })
  const connection = await emulateConnection(browser)
  await connection.saveData(true)

  await test.step('what is opened comes, and is silent as soon as it is complete', async () => {
    const page = await browser.context.newPage()
    await page.goto(site.origin)
    await lookAt(page)
    const tab = await opened(stage, () => page.locator('#course').click())
    await expect(slideHeading(tab)).toHaveText('How seeds travel')
    await expect(waiting).toBeVisible()
    await expect(popup.getByText('Courses wait, to save mobile data.')).toBeVisible()
    await tracker.until(seeder.infoHash, ({ seeders, leechers }) => seeders === 1 && leechers === 0)
  })

  await test.step('when the browser saves data no longer it is given', async () => {
    await connection.saveData(false)
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
    await expect(seeding).toBeVisible()
  })

  await test.step('a mobile connection is the same', async () => {
    await connection.use('cellular4g')
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 1)
    await expect(waiting).toBeVisible()
    await connection.use('wifi')
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  })
})
