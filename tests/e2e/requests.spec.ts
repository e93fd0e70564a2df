import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { lookAt } from '../harness/look-at.ts'
import { slideHeading } from '../harness/plain.ts'
import { expect, opened, test } from './fixtures.ts'

const runtime = join(import.meta.dirname, '../../node_modules/@liascript/editor/dist')

test('a course comes from the extension alone: no CDN, no other server, no file of it from LiaScript’s', async ({
  stage,
}) => {
  const { browser, liascript, seeder, site } = stage
  const strays: string[] = []
  browser.context.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (protocol.startsWith('http') && ![site.origin, liascript.origin].includes(`http://${host}`)) {
      strays.push(request.url())
    }
  })
  const page = await browser.context.newPage()
  await page.goto(site.origin)
  await lookAt(page)
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  const address = tab.url()
  for (const slide of [2, 3, 4]) {
    await tab.goto(`${address}#${slide}`)
    await tab.waitForFunction(() => {
      const media = [...document.querySelectorAll<HTMLImageElement | HTMLMediaElement>('img, audio, video')]
      return media.every((each) => ('complete' in each ? each.naturalWidth > 0 : each.readyState > 0 || !each.src))
    })
  }
  expect(strays).toEqual([])
  const paths = liascript.requests.map((request) => decodeURIComponent(request.replace(/\?.*/, '')))
  const notOfRuntime = paths.filter((path) => !existsSync(join(runtime, path.replace('/course/', '/'))))
  expect([...new Set(notOfRuntime)]).toEqual([])
  expect(liascript.requests.length).toBeGreaterThan(10)
  expect((await seeder.stats()).uploaded).toBeLessThan(seeder.length * 1.5)
})
