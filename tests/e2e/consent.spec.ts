import type { Page } from '@playwright/test'
import { lookAt } from '../harness/look-at.ts'
import { slideHeading, webtorrentFile, webtorrentOnCdn } from '../harness/plain.ts'
import { type Stage, setStage } from '../harness/stage.ts'
import { expect, opened, test } from './fixtures.ts'

const courseTitle = 'How seeds travel'

/** The sample course's address, as if typed: no click on a launcher leads to it. */
const typed = ({ liascript, seeder }: Stage) => `${liascript.address}?${seeder.magnet}`

/** Goes there in a tab that was at the site before. The extension may send the tab elsewhere meanwhile. */
async function goTo(stage: Stage, address: string): Promise<Page> {
  const tab = await stage.browser.context.newPage()
  await tab.goto(stage.site.origin)
  await tab.goto(address, { waitUntil: 'commit' })
  return tab
}

async function openByLauncher(stage: Stage): Promise<Page> {
  const page = await stage.browser.context.newPage()
  await page.goto(stage.site.origin)
  await lookAt(page)
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  return tab
}

const isQuestion = (url: URL) => url.protocol === 'chrome-extension:' && url.search === '?ask'

const question = (tab: Page) => tab.getByRole('heading', { name: 'Open this course?' })

/** Whether the question is asked in the tab from now on. */
function watchQuestions(tab: Page): () => boolean {
  let asked = false
  tab.on('framenavigated', (frame) => {
    asked ||= isQuestion(new URL(frame.url()))
  })
  return () => asked
}

test.describe('a LiaScript address that no launcher led to', () => {
  test('L3, L4: asks in the same tab before anything is announced or fetched; yes opens it', async ({ stage }) => {
    const { tracker } = stage
    const [announcements, connections] = [tracker.announcements.length, tracker.connections()]
    const tab = await goTo(stage, typed(stage))
    await question(tab).waitFor()
    expect(isQuestion(new URL(tab.url()))).toBe(true)
    expect(tracker.announcements.length).toBe(announcements)
    expect(tracker.connections()).toBe(connections)

    await tab.getByRole('button', { name: 'Open course' }).click()
    await expect(slideHeading(tab)).toHaveText(courseTitle)
    expect(tab.url().startsWith(`${stage.liascript.address}?magnet:`)).toBe(true)
    expect(tracker.connections()).toBe(connections + 1)
  })

  test('L12: is asked on a page of the extension, with the course’s name and a fingerprint that cannot be made up', async ({
    stage,
  }) => {
    const { infoHash } = stage.seeder
    const tab = await goTo(stage, typed(stage))
    await question(tab).waitFor()
    expect(tab.url().startsWith(stage.browser.url('open.html?ask'))).toBe(true)
    await expect(tab.getByRole('heading', { name: 'sample-course' })).toBeVisible()
    const fingerprint = infoHash.slice(0, 20).match(/.{4}/g)?.join(' ') ?? ''
    await expect(tab.getByText(`Fingerprint of the course: ${fingerprint}.`)).toBeVisible()
  })

  test('yes to a deep link opens that slide, and Back leads to where the person came from', async ({ stage }) => {
    const tab = await goTo(stage, `${typed(stage)}#2`)
    await question(tab).waitFor()
    await tab.getByRole('button', { name: 'Open course' }).click()
    await expect(slideHeading(tab)).toHaveText('By wind')
    await tab.goBack({ waitUntil: 'commit' })
    await tab.waitForURL(`${stage.site.origin}/`)
  })

  test('no: the page goes on as without the extension, and does not ask again', async ({ stage }) => {
    await stage.browser.context.route(webtorrentOnCdn, (route) => route.fulfill({ path: webtorrentFile }))
    const tab = await goTo(stage, typed(stage))
    await question(tab).waitFor()
    const asked = watchQuestions(tab)
    const ownClient = tab.waitForRequest(webtorrentOnCdn)
    await tab.getByRole('button', { name: 'Not now' }).click()
    await ownClient
    await expect(slideHeading(tab)).toHaveText(courseTitle)
    expect(asked()).toBe(false)
    const popup = await stage.browser.context.newPage()
    await popup.goto(stage.browser.url('popup.html'))
    await expect(popup.getByText('No courses yet')).toBeVisible()
  })
})

test.describe('consent holds for the tab and the course', () => {
  let stage: Stage

  test.beforeAll(async () => {
    stage = await setStage()
  })
  test.afterAll(() => stage.close())

  test('reload, a deep link and Back are served without asking', async () => {
    const tab = await openByLauncher(stage)
    const asked = watchQuestions(tab)
    await tab.reload()
    await expect(slideHeading(tab)).toHaveText(courseTitle)
    await tab.goto(`${tab.url().replace(/#.*/, '')}#2`)
    await tab.reload()
    await expect(slideHeading(tab)).toHaveText('By wind')
    await tab.goto(stage.site.origin)
    await tab.goBack()
    await expect(slideHeading(tab)).toHaveText('By wind')
    expect(asked()).toBe(false)
  })

  test('L3: a window that the course opens is asked for; the course does not see what is asked', async () => {
    const tab = await openByLauncher(stage)
    const second = await opened(stage, () =>
      tab.evaluate(() => {
        Object.assign(window, { second: window.open(location.href) })
      }),
    )
    await question(second).waitFor()
    const seen = () =>
      tab.evaluate(() => {
        const { second } = window as unknown as { second: Window }
        try {
          return second.closed ? null : second.document.title
        } catch {
          return null
        }
      })
    expect(await seen()).toBeNull()

    // Nor what the person opens there.
    await second.getByRole('button', { name: 'Open course' }).click()
    await expect(slideHeading(second)).toHaveText(courseTitle)
    expect(await seen()).toBeNull()
  })

  test('L3: a frame gets nothing', async () => {
    const { liascript } = stage
    const page = await stage.browser.context.newPage()
    await page.route(`${liascript.origin}/frame`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><iframe src="${typed(stage).replaceAll('&', '&amp;')}"></iframe>`,
      }),
    )
    const asked = watchQuestions(page)
    const ownClient = page.waitForRequest(webtorrentOnCdn)
    await page.goto(`${liascript.origin}/frame`)
    const request = await ownClient
    expect(await request.frame().evaluate(() => 'WebTorrent' in window)).toBe(false)
    expect(asked()).toBe(false)
  })

  test('L15: another path or origin is not touched', async () => {
    const { liascript, seeder } = stage
    for (const address of [`${liascript.address}index.html`, liascript.address.replace('127.0.0.1', 'localhost')]) {
      const tab = await stage.browser.context.newPage()
      const asked = watchQuestions(tab)
      await Promise.all([tab.waitForRequest(webtorrentOnCdn), tab.goto(`${address}?${seeder.magnet}`)])
      expect(asked()).toBe(false)
      expect(await tab.evaluate(() => 'WebTorrent' in window)).toBe(false)
    }
  })
})
