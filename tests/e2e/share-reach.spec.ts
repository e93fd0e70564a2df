import type { Page } from '@playwright/test'
import { createFolder } from '../harness/folder.ts'
import { startTracker, type Tracker } from '../harness/tracker.ts'
import { expect, test as staged } from './fixtures.ts'

const test = staged.extend<{ sharePage: Page }>({
  sharePage: async ({ stage: { browser } }, use) => {
    const page = await browser.context.newPage()
    await page.goto(browser.url('share.html'))
    await use(page)
  },
})

/** Shares a small course. @returns its info-hash */
async function share(page: Page): Promise<string> {
  const folder = createFolder('Leaves', { 'README.md': '# Why leaves are green\n', 'leaf.bin': 100_000 })
  await page.getByLabel('Choose a folder').setInputFiles(folder.path)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const magnet = await page.getByLabel('Magnet link', { exact: true }).inputValue()
  folder.remove()
  return /btih:([0-9a-f]{40})/.exec(magnet)?.[1] ?? ''
}

const reached = (page: Page) => page.getByText('with the link alone, the course can be found and fetched from here')
const ended = ({ announcements }: Tracker) => announcements.filter(({ event }) => event === 'stop')

test('a second peer finds the course through the tracker and fetches from here; it is counted nowhere', async ({
  stage: { tracker },
  sharePage,
}) => {
  // Every word about people that the page shows, from the first.
  await sharePage.evaluate(() => {
    const seen = new Set<string>()
    Object.assign(globalThis, { seen })
    const note = () => {
      for (const { textContent } of document.querySelectorAll('.live .facts')) seen.add(textContent ?? '')
    }
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  const infoHash = await share(sharePage)
  await expect(reached(sharePage)).toBeVisible()
  const own = tracker.announcements.filter((announcement) => announcement.infoHash === infoHash)
  expect(
    own.some(({ left }) => left > 0),
    'as somebody who has nothing',
  ).toBe(true)
  await expect.poll(() => ended(tracker).some((announcement) => announcement.infoHash === infoHash)).toBe(true)
  expect(tracker.announced(infoHash)).toEqual({ seeders: 1, leechers: 0 })
  const facts = await sharePage.evaluate(() => [...(globalThis as unknown as { seen: Set<string> }).seen])
  expect(facts.length).toBeGreaterThan(0)
  for (const words of facts) expect(words).toMatch(/0 people fetching now.*0 others have it all/)
})

test('without a tracker it says so; when one comes back, it is tested again', async ({ stage, sharePage }) => {
  const { port } = stage.tracker
  await stage.tracker.close()
  await share(sharePage)
  await expect(sharePage.getByText('No tracker answers, so nobody can be found.')).toBeVisible()
  stage.tracker = await startTracker(port)
  await expect(reached(sharePage)).toBeVisible()
})

test.describe('where WebRTC is blocked', () => {
  test.use({ stageOptions: { args: ['--webrtc-ip-handling-policy=disable_non_proxied_udp'] } })

  test('it says that no connection comes about', async ({ sharePage }) => {
    await share(sharePage)
    await expect(sharePage.getByText('no connection between two browsers comes about')).toBeVisible()
    await expect(sharePage.getByRole('button', { name: 'Test again' })).toBeVisible()
  })
})
