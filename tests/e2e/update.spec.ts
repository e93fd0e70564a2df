import type { Worker } from '@playwright/test'
import { lookAt } from '../harness/look-at.ts'
import { slideHeading } from '../harness/plain.ts'
import { startPeer } from '../harness/seeder.ts'
import { expect, opened, test } from './fixtures.ts'

interface ExtensionWorld {
  chrome: {
    runtime: {
      onUpdateAvailable: { dispatch(update: { version: string }): void }
      sendMessage(call: object): Promise<{ value?: unknown }>
    }
    storage: { session: { get(key: string): Promise<Record<string, unknown>> } }
  }
}

/** Whether nobody is connected, and no course page is open. */
const isQuiet = (worker: Worker) =>
  worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as ExtensionWorld
    return (await chrome.runtime.sendMessage({ to: 'keeper', name: 'isQuiet', args: [] })).value
  })

/** Since when an update waits, in ms. A reload forgets it. */
const waitsSince = (worker: Worker) =>
  worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as ExtensionWorld
    return (await chrome.storage.session.get('update-waits-since'))['update-waits-since']
  })

test('a new version waits for a quiet moment; then it begins, and gives all courses again unasked', async ({
  stage,
}) => {
  const { browser, site, seeder, tracker } = stage
  const worker = await browser.serviceWorker()
  const page = await browser.context.newPage()
  await page.goto(site.origin)
  await lookAt(page)
  const tab = await opened(stage, () => page.locator('#course').click())

  await worker.evaluate(() => {
    const { chrome } = globalThis as unknown as ExtensionWorld
    chrome.runtime.onUpdateAvailable.dispatch({ version: '99' })
  })
  await slideHeading(tab).waitFor()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  expect(await waitsSince(worker)).toEqual(expect.any(Number))

  const known = new Set(tracker.announcements.map(({ peerId }) => peerId))
  const welcome = browser.context.pages().find((page) => page.url() === browser.url('welcome.html'))
  await welcome?.close()
  // A page of the extension that is open is reason enough to wait.
  const options = await browser.context.newPage()
  await options.goto(browser.url('options.html'))
  // It hangs up; a page that is ended is missed seconds later.
  await seeder.page.goto('about:blank')
  await tab.close()
  await expect.poll(() => isQuiet(worker)).toBe(true)
  expect(await waitsSince(worker)).toEqual(expect.any(Number))
  await options.close()
  const isNew = ({ peerId, left }: { peerId: string; left: number }) => !known.has(peerId) && left === 0
  await expect.poll(() => tracker.announcements.some(isNew)).toBe(true)

  const learner = await startPeer()
  expect((await learner.fetchAll(seeder.magnet)).length).toBe(seeder.length)
  await learner.close()
})
