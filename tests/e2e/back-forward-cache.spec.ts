import { lookAt } from '../harness/look-at.ts'
import { slideHeading } from '../harness/plain.ts'
import { expect, opened, test } from './fixtures.ts'

test.use({ stageOptions: { backForwardCache: true } })

test('a course that is shown again from the back/forward cache can still read its files', async ({ stage }) => {
  const page = await stage.browser.context.newPage()
  await page.goto(stage.site.origin)
  await lookAt(page)
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  await tab.evaluate(() => Object.assign(window, { isTheSame: true }))
  await tab.goto(stage.site.origin)
  await Promise.all([
    tab.waitForURL((url) => url.href.startsWith(stage.liascript.address), { waitUntil: 'commit' }),
    tab.evaluate(() => history.back()),
  ])
  expect(await tab.evaluate(() => 'isTheSame' in window)).toBe(true)
  const status = await tab.evaluate(async () => {
    const notReadBefore = `/img/seed bank.svg?${location.search.split('?').at(-1)}`
    return (await fetch(notReadBefore)).status
  })
  expect(status).toBe(200)
})
