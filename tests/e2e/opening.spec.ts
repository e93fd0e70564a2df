import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { configure } from '../harness/configure.ts'
import { slideHeading } from '../harness/plain.ts'
import { startSeeder } from '../harness/seeder.ts'
import type { Stage } from '../harness/stage.ts'
import { setFreeSpace, stopServiceWorker } from '../harness/targets.ts'
import { lookUntil } from '../harness/until.ts'
import { courseTabs, expect, link, opened, openPage, test } from './fixtures.ts'

// Between the click and the first slide: what is seen of it, and what needs a person.

const screens = join(import.meta.dirname, '../../test-results/screens')

/** What a screen reader finds in the page, closed shadow roots too: roles and names. */
async function heard(tab: Page): Promise<string[]> {
  const session = await tab.context().newCDPSession(tab)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  return nodes.filter(({ ignored }) => !ignored).map(({ role, name }) => `${role?.value}: ${name?.value ?? ''}`)
}

/** Resolves when a screen reader finds this in the page. */
const untilHeard = (tab: Page, what: string) =>
  lookUntil(async () => (await heard(tab)).some((each) => each.includes(what)) || undefined, `hearing "${what}"`)

/** Whether LiaScript's own page is covered in the middle of the window. */
const isCovered = (tab: Page) =>
  tab.evaluate(() => {
    const top = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
    return top !== null && !document.body.contains(top) && top !== document.documentElement
  })

async function click(stage: Stage, magnet: string): Promise<{ page: Page; tab: Page }> {
  const page = await openPage(stage, link(magnet))
  return { page, tab: await opened(stage, () => page.locator('#course').click()) }
}

async function inspect(tab: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await tab.screenshot({ path: join(screens, `${name}-${colorScheme}.png`) })
  }
  await tab.setViewportSize({ width: 320, height: 600 })
  await tab.screenshot({ path: join(screens, `${name}-narrow.png`) })
  await tab.setViewportSize({ width: 1280, height: 720 })
}

test('LiaScript’s page says which course is looked for until it is here, and then shows a slide that can be clicked', async ({
  stage,
}) => {
  const { liascript, seeder, tracker } = stage
  await seeder.kill()
  const { tab } = await click(stage, seeder.magnet)
  await tab.waitForURL((url) => url.href.startsWith(liascript.address))
  await untilHeard(tab, 'Waiting for somebody who has this course')
  expect(await heard(tab)).toEqual(expect.arrayContaining([expect.stringContaining('sample-course')]))
  expect((await heard(tab)).filter((each) => /^(status|progressbar)/.test(each))).toHaveLength(2)
  expect(await isCovered(tab)).toBe(true)
  expect(await tab.evaluate(() => document.activeElement === document.body)).toBe(true)
  await inspect(tab, 'opening-looking')

  const again = await startSeeder([tracker.url])
  await slideHeading(tab).click({ trial: true })
  expect(await isCovered(tab)).toBe(false)
  await again.close()
})

test('a course that comes slowly shows how far it is; the note takes over with the slide', async ({ stage }) => {
  const { browser, liascript, tracker } = stage
  await configure(browser, { started: true, liascriptAddress: liascript.address, downloadLimit: 4 })
  const name = 'مقدمة في علم الأحياء'
  const files = [{ path: 'README.md', text: `# Slow\n\n${'Seeds travel. '.repeat(2000)}` }]
  const seeder = await startSeeder([tracker.url], { name, files: [...files, { path: 'film.bin', noise: 3_000_000 }] })
  const { tab } = await click(stage, seeder.magnet)
  await untilHeard(tab, 'Fetching the course')
  await inspect(tab, 'opening-fetching')
  await configure(browser, { started: true, liascriptAddress: liascript.address })
  await slideHeading(tab).click({ trial: true })
  await seeder.close()
})

test.describe('what needs a person takes the page’s place, also when the service worker is stopped in between', () => {
  /** Back, and the tab is closed: the person is at the page that had the link. */
  async function backCloses(stage: Stage, page: Page, tab: Page): Promise<void> {
    const closed = tab.waitForEvent('close')
    // The tab may be gone before it answers.
    await Promise.all([closed, tab.goBack({ waitUntil: 'commit' }).catch(() => undefined)])
    expect(courseTabs(stage)).toBe(0)
    await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('visible')
  }

  test('nobody has it; Back leads to the page that had the link', async ({ stage }) => {
    const { browser, seeder } = stage
    await seeder.kill()
    const { page, tab } = await click(stage, seeder.magnet)
    await untilHeard(tab, 'Waiting for somebody who has this course')
    await stopServiceWorker(browser)
    await expect(tab.getByText('Nobody who has this course is online right now.')).toBeVisible()
    await stopServiceWorker(browser)
    await backCloses(stage, page, tab)
  })

  test('nobody has it; somebody comes, the course opens, and Back leads to the page that had the link', async ({
    stage,
  }) => {
    const { browser, seeder, tracker } = stage
    await seeder.kill()
    const { page, tab } = await click(stage, seeder.magnet)
    await expect(tab.getByText('Nobody who has this course is online right now.')).toBeVisible()
    await stopServiceWorker(browser)
    const again = await startSeeder([tracker.url])
    await expect(slideHeading(tab)).toHaveText('How seeds travel')
    await tab.waitForURL(/#1$/)
    await stopServiceWorker(browser)
    await backCloses(stage, page, tab)
    await again.close()
  })

  test('files that are no course; opened from the library, the same', async ({ stage }) => {
    const { browser, tracker } = stage
    const offer = { name: 'worksheets', files: ['a.pdf', 'b.pdf'].map((path) => ({ path, text: path })) }
    const seeder = await startSeeder([tracker.url], offer)
    await stopServiceWorker(browser)
    const { page, tab } = await click(stage, seeder.magnet)
    await stopServiceWorker(browser)
    await expect(tab.getByText('These files are not a course')).toBeVisible()
    // It is known now what it is: LiaScript does not come up at all.
    const second = await opened(stage, () => page.locator('#course').click())
    await expect(second.getByText('These files are not a course')).toBeVisible()
    expect(second.url()).toContain('/open.html#')
    await second.close()
    await backCloses(stage, page, tab)
    await seeder.close()
  })

  test('no room on the disk; there is some, and the course opens', async ({ stage }) => {
    const { browser, seeder } = stage
    await setFreeSpace(browser, 1000)
    const { tab } = await click(stage, seeder.magnet)
    await expect(tab.getByRole('alert')).toContainText('space')
    await stopServiceWorker(browser)
    await setFreeSpace(browser, 50_000_000_000)
    await tab.getByRole('button', { name: 'Try again' }).click()
    await expect(slideHeading(tab)).toHaveText('How seeds travel')
  })

  test('removed while it is looked for', async ({ stage }) => {
    const { browser, seeder } = stage
    await seeder.kill()
    const { tab } = await click(stage, seeder.magnet)
    await untilHeard(tab, 'Waiting for somebody who has this course')
    const infoHash = seeder.infoHash
    const page = await browser.context.newPage()
    await page.goto(browser.url('options.html'))
    await page.evaluate(async (infoHash) => {
      const { chrome } = globalThis as unknown as {
        chrome: { runtime: { sendMessage(message: object): Promise<void> } }
      }
      await chrome.runtime.sendMessage({ to: 'keeper', name: 'remove', args: [infoHash] })
    }, infoHash)
    await expect(tab).toHaveURL(/open\.html\?instead/)
  })
})

test('Back from a question that was not answered leads to where the person came from', async ({ stage }) => {
  const { browser, liascript, seeder, site } = stage
  const tab = await browser.context.newPage()
  await tab.goto(site.origin)
  await tab.goto(`${liascript.address}?${seeder.magnet}`, { waitUntil: 'commit' })
  await tab.getByRole('heading', { name: 'Open this course?' }).waitFor()
  await tab.goBack({ waitUntil: 'commit' }).catch(() => undefined)
  await tab.waitForURL(`${site.origin}/`)
  // Forward leads to the question again: nothing was decided.
  await tab.goForward({ waitUntil: 'commit' }).catch(() => undefined)
  await expect(tab.getByRole('heading', { name: 'Open this course?' })).toBeVisible()
})

test.describe('in German', () => {
  test.use({ stageOptions: { args: ['--lang=de'] } })

  test('LiaScript’s page says it in German', async ({ stage }) => {
    await stage.seeder.kill()
    const { tab } = await click(stage, stage.seeder.magnet)
    await untilHeard(tab, 'Warten auf jemanden, der diesen Kurs hat')
    await inspect(tab, 'opening-german')
  })
})
