import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import process from 'node:process'
import { defaultSettings } from '../../lib/protocol/settings.ts'
import { demoPage } from '../harness/demo-page.ts'
import { type Firefox, type FirefoxTab, firefoxPath, launchFirefox } from '../harness/firefox.ts'
import { startLiaScript } from '../harness/liascript.ts'
import { startPeer, startSeeder } from '../harness/seeder.ts'
import { startSite } from '../harness/site.ts'
import { startTracker } from '../harness/tracker.ts'
import { expect, test } from './fixtures.ts'

const path = firefoxPath()
test.skip(!path, 'no Firefox is installed')
/** The tab whose address begins so, as soon as there is one. */
async function tabAt(firefox: Firefox, address: string): Promise<FirefoxTab> {
  const find = async () => (await firefox.tabs()).find(({ url }) => url.startsWith(address))
  await expect.poll(find).toBeDefined()
  return (await find()) as FirefoxTab
}

test('Firefox: a click opens the course with its pictures, and it lives on when tab and seeder are gone', async () => {
  const root = resolve(import.meta.dirname, '../..')
  const built = spawnSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build', '-b', 'firefox'], { cwd: root })
  expect(built.status).toBe(0)
  const [tracker, liascript] = await Promise.all([startTracker(), startLiaScript()])
  const seeder = await startSeeder([tracker.url])
  const { magnet, infoHash } = seeder
  const site = await startSite({ '/': demoPage({ magnet, liascriptLink: `${liascript.address}?${magnet}` }) })
  const firefox = await launchFirefox(path ?? '')
  try {
    const welcome = await tabAt(firefox, `${firefox.extensionOrigin}/welcome.html`)
    const settings = { ...defaultSettings, liascriptAddress: liascript.address, trackers: [tracker.url] }
    await firefox.evaluate(welcome, `browser.storage.local.set(${JSON.stringify({ settings })})`)
    await firefox.click(welcome, 'button')

    const page = await tabAt(firefox, 'about:')
    await firefox.show(page)
    await firefox.goto(page, site.origin)
    const isMarked = () => firefox.evaluate(page, `document.querySelector('#course [role=img]') !== null`)
    await expect.poll(isMarked).toBe(true)
    // As tests/harness/look-at.ts: a person looks first.
    await firefox.evaluate(page, 'new Promise((seen) => setTimeout(seen, 1000))')
    await firefox.click(page, '#course')

    const course = await tabAt(firefox, `${liascript.address}?magnet:?xt=urn:btih:${infoHash}`)
    const pictures = `[...document.querySelectorAll('.lia-slide__content img')].map((picture) => picture.naturalWidth > 0)`
    await expect.poll(() => firefox.evaluate(course, pictures)).toEqual([true, true])
    await tracker.until(infoHash, ({ seeders }) => seeders === 2)
    await firefox.closeTab(course)
    await seeder.kill()
    await tracker.until(infoHash, ({ seeders }) => seeders === 1)

    const learner = await startPeer()
    expect((await learner.fetchAll(magnet)).length).toBe(seeder.length)
    await learner.close()
  } finally {
    await firefox.close()
    await Promise.all([seeder.close(), tracker.close(), liascript.close(), site.close()])
  }
})
