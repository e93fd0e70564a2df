import type { Page } from '@playwright/test'
import { configure } from '../harness/configure.ts'
import { startHollowSeeder } from '../harness/hollow.ts'
import { startJourney, steps } from '../harness/journey.ts'
import { slideHeading } from '../harness/plain.ts'
import { startSeeder } from '../harness/seeder.ts'
import { type Stage, setStage } from '../harness/stage.ts'
import { harmNetwork, networkId, stopServiceWorker } from '../harness/targets.ts'
import { startTracker } from '../harness/tracker.ts'
import { courseTabs, expect, link, opened, openPage, test } from './fixtures.ts'

test.describe('steps 1 to 6: a click opens the course, and this browser keeps it alive', () => {
  test('the journey', { tag: '@smoke' }, async ({ stage }) => {
    const journey = startJourney(stage)
    for (const { name, run } of steps) await test.step(name, () => run(journey))
  })

  test('the journey, with the service worker stopped before every step', async ({ stage }) => {
    const journey = startJourney(stage)
    for (const { name, run } of steps) {
      await stopServiceWorker(stage.browser)
      await test.step(name, () => run(journey))
    }
  })

  test('R4: the network crashes while it fetches, and the course becomes complete all the same', async ({ stage }) => {
    const { browser, liascript, tracker, seeder } = stage
    const settings = { started: true, liascriptAddress: liascript.address, trackers: [tracker.url] }
    // So slowly that it is not complete before the crash.
    await configure(browser, { ...settings, downloadLimit: 20 })
    const page = await openPage(stage, link(seeder.magnet))
    const tab = await opened(stage, () => page.locator('#course').click())
    await tab.waitForURL((url) => url.href.startsWith(liascript.address))
    const popup = await browser.context.newPage()
    await popup.goto(browser.url('popup.html'))
    await expect(popup.getByText(/Fetching, \d+\s?%/)).toBeVisible()
    const before = await networkId(browser)
    await harmNetwork(browser, 'crash')
    await configure(browser, settings)
    await expect(popup.getByText('Seeding', { exact: true })).toBeVisible()
    expect(await networkId(browser)).not.toBe(before)
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  })

  test('Back returns to the page that had the link', async ({ stage }) => {
    const page = await openPage(stage, link(stage.seeder.magnet))
    const tab = await opened(stage, () => page.locator('#course').click())
    // LiaScript adds an entry of its own for the first slide.
    await tab.waitForURL(/#1$/)
    const closed = tab.waitForEvent('close')
    // The tab may be gone before it answers.
    await Promise.all([closed, tab.evaluate(() => history.back()).catch(() => undefined)])
    expect(courseTabs(stage)).toBe(0)
    await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('visible')
  })

  test('a course that is here opens again without its seeder, and a LiaScript link opens it, too', async ({
    stage,
  }) => {
    const { seeder, liascript, tracker } = stage
    const page = await openPage(stage, link(`${liascript.address}?${seeder.magnet.replace('magnet:', 'MAGNET:')}`))
    const tab = await opened(stage, () => page.locator('#course').click())
    await slideHeading(tab).waitFor()
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
    await tab.close()
    await seeder.kill()
    const again = await opened(stage, () => page.locator('#course').click())
    await expect(slideHeading(again)).toHaveText('How seeds travel')
  })
})

/** Whether the extension has taken the next click for itself. The browser does nothing with it, either. */
const untilHeard = (page: Page, type: 'click' | 'auxclick') =>
  page.evaluate(
    (type) =>
      new Promise<boolean>((resolve) => {
        addEventListener(type, (event) => {
          resolve(event.defaultPrevented)
          event.preventDefault()
        })
      }),
    type,
  )

test.describe('only a person’s plain click starts anything', () => {
  // Nothing is started, so nothing is left behind.
  let stage: Stage
  test.beforeAll(async () => {
    stage = await setStage()
  })
  test.afterAll(() => stage.close())

  test('P1: synthetic clicks start nothing', async () => {
    const page = await openPage(stage, link(stage.seeder.magnet))
    await page.getByRole('img', { name: 'Course: opens in LiaScript' }).waitFor({ state: 'attached' })
    const untouched = await page.evaluate(() => {
      const course = document.querySelector<HTMLAnchorElement>('#course')
      const seen: boolean[] = []
      addEventListener('click', (event) => {
        seen.push(event.defaultPrevented)
        event.preventDefault()
      })
      course?.click()
      course?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }))
      return seen
    })
    expect(untouched).toEqual([false, false])
    await stopServiceWorker(stage.browser)
    expect(courseTabs(stage)).toBe(0)
    expect(stage.tracker.announced(stage.seeder.infoHash)).toEqual({ seeders: 1, leechers: 0 })
  })

  test('P11: a page that knows the id of the extension hears nothing of it', async () => {
    const event = `${stage.browser.extensionId}:magnets:wxt:content-script-started`
    const listen = `heard = []
      document.addEventListener('${event}', ({ type }) => heard.push(type))
      addEventListener('message', ({ data }) => heard.push(data))`
    const page = await openPage(stage, `<script>${listen}</script>${link(stage.seeder.magnet)}`)
    await page.getByRole('img', { name: 'Course: opens in LiaScript' }).waitFor({ state: 'attached' })
    expect(await page.evaluate('heard')).toEqual([])
  })

  for (const modifier of ['Control', 'Shift', 'Alt', 'Meta'] as const) {
    test(`${modifier}+click keeps the browser's own behaviour`, async () => {
      const page = await openPage(stage, link(stage.seeder.magnet))
      await page.getByRole('img', { name: 'Course: opens in LiaScript' }).waitFor({ state: 'attached' })
      const prevented = untilHeard(page, 'click')
      await page.locator('#course').click({ modifiers: [modifier] })
      expect(await prevented).toBe(false)
      expect(courseTabs(stage)).toBe(0)
    })
  }

  test('a middle click is untouched', async () => {
    const page = await openPage(stage, link(stage.seeder.magnet))
    await page.getByRole('img', { name: 'Course: opens in LiaScript' }).waitFor({ state: 'attached' })
    const prevented = untilHeard(page, 'auxclick')
    await page.locator('#course').click({ button: 'middle' })
    expect(await prevented).toBe(false)
    expect(courseTabs(stage)).toBe(0)
  })
})

test.describe('step 7: when it is not as simple', () => {
  test('nobody has it: says so, keeps trying, and opens it when somebody comes', async ({ stage }) => {
    const { browser, liascript, tracker, seeder } = stage
    await seeder.kill()
    const page = await openPage(stage, link(seeder.magnet))
    const tab = await opened(stage, () => page.locator('#course').click())
    await expect(tab.getByText('Nobody who has this course is online right now.')).toBeVisible()
    await expect(tab.getByRole('link', { name: 'Open with another program' })).toHaveAttribute('href', /^magnet:\?xt=/)
    await tab.getByRole('button', { name: 'Try again' }).click()
    const again = await startSeeder([tracker.url])
    await tab.waitForURL((url) => url.href.startsWith(liascript.address))
    await expect(slideHeading(tab)).toHaveText('How seeds travel')
    expect(again.infoHash).toBe(seeder.infoHash)
    await again.close()
    await browser.context.pages()[0]?.bringToFront()
  })

  test('no tracker answers: says so, and another link to the same course helps', async ({ stage }) => {
    const { liascript, tracker, seeder } = stage
    const gone = await startTracker()
    await configure(stage.browser, {
      started: true,
      liascriptAddress: liascript.address,
      trackers: [tracker.url, gone.url],
    })
    await gone.close()
    const page = await openPage(
      stage,
      link(seeder.magnet.replace(encodeURIComponent(tracker.url), encodeURIComponent(gone.url))),
    )
    const tab = await opened(stage, () => page.locator('#course').click())
    await expect(tab.getByText('No tracker answers, so nobody can be found.')).toBeVisible()
    // The same course by a link with a tracker that works: it is looked for there, too.
    const other = await openPage(stage, link(seeder.magnet))
    const second = await opened(stage, () => other.locator('#course').click())
    await second.waitForURL((url) => url.href.startsWith(liascript.address))
  })

  test('no course: its files are shown, and nothing is fetched until one is saved', async ({ stage }) => {
    const { tracker } = stage
    const offer = {
      name: 'worksheets',
      files: [
        { path: 'a.pdf', noise: 300_000 },
        { path: 'b/ü.txt', text: 'Hello' },
      ],
    }
    const seeder = await startSeeder([tracker.url], offer)
    const page = await openPage(stage, link(seeder.magnet))
    const tab = await opened(stage, () => page.locator('#course').click())
    await expect(tab.getByText('These files are not a course')).toBeVisible()
    const given = (await seeder.stats()).uploaded
    expect(given).toBeLessThan(16_384)
    const row = tab.getByRole('listitem').filter({ hasText: 'ü.txt' })
    const [download] = await Promise.all([
      tab.waitForEvent('download'),
      row.getByRole('button', { name: 'Save' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('ü.txt')
    expect(tab.url()).toContain('/open.html?instead#')
    await seeder.close()
  })

  test('a course over 500 MB asks first', async ({ stage }) => {
    const { tracker } = stage
    const seeder = await startHollowSeeder([tracker.url], 'Big', { 'README.md': 100, 'film.mp4': 600_000_000 })
    const page = await openPage(stage, link(seeder.magnet))
    const tab = await opened(stage, () => page.locator('#course').click())
    await expect(tab.getByText('This course is 600 MB. Fetch it?')).toBeVisible()
    await tab.getByRole('button', { name: 'Fetch course' }).click()
    await expect(tab.getByText('Fetching the course')).toBeVisible()
    await seeder.close()
  })

  test('a link that is no magnet is left to other programs; the page of ours says so, and asks nobody', async ({
    stage,
  }) => {
    const { browser, site, seeder, tracker } = stage
    const page = await browser.context.newPage()
    const links = `${link('magnet:?xt=urn:btih:nonsense')} <a href="${seeder.magnet.replaceAll('&', '&amp;')}">Another</a>`
    await page.route(`${site.origin}/test`, (route) => route.fulfill({ contentType: 'text/html', body: links }))
    await page.goto(`${site.origin}/test`)
    // The other link has its mark: this one was looked at, too.
    await page.getByRole('img', { name: 'Course: opens in LiaScript' }).waitFor({ state: 'attached' })
    const prevented = untilHeard(page, 'click')
    await page.locator('#course').click()
    expect(await prevented).toBe(false)
    expect(courseTabs(stage)).toBe(0)

    const tab = await browser.context.newPage()
    await tab.goto(browser.url('open.html#magnet:?xt=urn:btih:nonsense'))
    await expect(tab.getByText('This is not a valid magnet link.')).toBeVisible()
    expect(tracker.known()).toEqual([seeder.infoHash])
  })
})
