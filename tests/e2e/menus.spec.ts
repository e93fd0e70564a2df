import { slideHeading } from '../harness/plain.ts'
import { type Stage, setStage } from '../harness/stage.ts'
import { expect, opened, test } from './fixtures.ts'

/** The parts of the extension API that the tests use in the service worker. */
interface ExtensionWorld {
  chrome: {
    contextMenus: {
      onClicked: { dispatch(info: { menuItemId: string; linkUrl: string }, tab?: { id: number }): void }
      update(id: string, change: object): Promise<void>
    }
    tabs: { query(query: { active: boolean }): Promise<{ id: number; url?: string }[]> }
  }
}

let stage: Stage

test.beforeAll(async () => {
  stage = await setStage()
})

test.afterAll(() => stage.close())

/** Chooses an item of a link's context menu, which is not a part of any page, by its id. */
async function choose(menuItemId: string, linkUrl: string): Promise<void> {
  const worker = await stage.browser.serviceWorker()
  await worker.evaluate(
    async (info) => {
      const { chrome } = globalThis as unknown as ExtensionWorld
      const [tab] = await chrome.tabs.query({ active: true })
      chrome.contextMenus.onClicked.dispatch(info, tab)
    },
    { menuItemId, linkUrl },
  )
}

test('both items are there since the installation', async () => {
  const worker = await stage.browser.serviceWorker()
  const exists = (id: string) =>
    worker.evaluate(async (id) => {
      const { chrome } = globalThis as unknown as ExtensionWorld
      return chrome.contextMenus.update(id, {}).then(
        () => true,
        () => false,
      )
    }, id)
  await expect.poll(() => exists('open-course')).toBe(true)
  await expect.poll(() => exists('copy-link')).toBe(true)
  expect(await exists('another')).toBe(false)
})

test('"Copy LiaScript link" copies the link with the canonical magnet, and opens nothing', async () => {
  const { browser, liascript, seeder, site, tracker } = stage
  const page = await browser.context.newPage()
  await page.goto(site.origin)
  await page.evaluate(() => document.body.append(document.createElement('textarea')))
  const pages = browser.context.pages().length
  const announcements = tracker.announcements.length
  const untidy = `magnet:?tr=${encodeURIComponent(tracker.url)}&xs=http%3A%2F%2F127.0.0.1%2F&dn=a+name&xt=urn:btih:${seeder.infoHash.toUpperCase()}`

  await choose('copy-link', untidy)
  const paste = async () => {
    await page.getByRole('textbox').fill('')
    await page.keyboard.press('Control+V')
    return page.getByRole('textbox').inputValue()
  }
  const magnet = `magnet:?xt=urn:btih:${seeder.infoHash}&dn=a%20name&tr=${encodeURIComponent(tracker.url)}`
  await expect.poll(paste).toBe(`${liascript.address}?${magnet}`)
  expect(browser.context.pages().length).toBe(pages)
  expect(tracker.announcements.length).toBe(announcements)
})

test('"Open course" opens the course in a tab of its own', async () => {
  const tab = await opened(stage, () => choose('open-course', stage.seeder.magnet))
  await expect(slideHeading(tab)).toHaveText('How seeds travel')
})
