import { emulateConnection, tellConnection } from '../harness/connection.ts'
import { slideHeading } from '../harness/plain.ts'
import { expect, opened, test } from './fixtures.ts'

test.use({ stageOptions: { args: [tellConnection] } })

const PATIENCE = { timeout: 20_000 }

test('a metered connection: what is opened is fetched, and nothing given until the connection is another', async ({
  stage,
}) => {
  const { browser, seeder, site, tracker } = stage
  const popup = await browser.context.newPage()
  await popup.goto(browser.url('popup.html'))
  await expect(popup.getByRole('heading', { name: 'No courses yet' })).toBeVisible(PATIENCE)
  const waiting = popup.getByText('Waiting, because of mobile data')
  const seeding = popup.getByText('Seeding', { exact: true })
  const connection = await emulateConnection(browser)
  await connection.saveData(true)

  await test.step('what is opened comes, and is silent as soon as it is complete', async () => {
    const page = await browser.context.newPage()
    await page.goto(site.origin)
    const tab = await opened(stage, () => page.locator('#course').click())
    await expect(slideHeading(tab)).toHaveText('How seeds travel', PATIENCE)
    await expect(waiting).toBeVisible(PATIENCE)
    await expect(popup.getByText('Courses wait, to save mobile data.')).toBeVisible()
    await tracker.until(seeder.infoHash, ({ seeders, learners }) => seeders === 1 && learners === 0)
  })

  await test.step('when the browser saves data no longer it is given', async () => {
    await connection.saveData(false)
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
    await expect(seeding).toBeVisible(PATIENCE)
  })

  await test.step('a mobile connection is the same', async () => {
    await connection.use('cellular4g')
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 1)
    await expect(waiting).toBeVisible(PATIENCE)
    await connection.use('wifi')
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  })
})
