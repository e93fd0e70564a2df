import type { Page } from '@playwright/test'
import { configure } from '../harness/configure.ts'
import { slideHeading } from '../harness/plain.ts'
import type { Stage } from '../harness/stage.ts'
import { expect, link, opened, openPage, test } from './fixtures.ts'

const frame = (tab: Page) => tab.frameLocator('.course-frame')
const heading = (tab: Page) => frame(tab).locator('.lia-slide__content h1, .lia-slide__content h2').first()

const openInViewer = ({ browser, liascript }: Stage) =>
  configure(browser, { started: true, liascriptAddress: liascript.address, viewer: 'own' })

/** The course is here, complete, and nothing of the network any more: no seeder, no tracker, no LiaScript site. */
async function keepCourse(stage: Stage): Promise<Page> {
  const { seeder, tracker, liascript } = stage
  const page = await openPage(stage, link(seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  await tab.close()
  await Promise.all([seeder.kill(), tracker.close(), liascript.close()])
  return page
}

test('a course that is here opens with its pictures when LiaScript cannot be reached, nor anybody else', async ({
  stage,
}) => {
  const page = await keepCourse(stage)
  const viewer = await opened(stage, () => page.locator('#course').click())
  await viewer.waitForURL(/\/viewer\.html#/)
  await expect(heading(viewer)).toHaveText('How seeds travel')
  const pictures = frame(viewer).locator('.lia-slide__content img')
  const widths = () => pictures.evaluateAll((all) => all.map((each) => (each as HTMLImageElement).naturalWidth > 0))
  await expect.poll(widths).toEqual([true, true])
  await expect(viewer).toHaveTitle(/How seeds travel/)
})

test('what was answered, and the slide, are there after a reload and a restart of the browser', async ({ stage }) => {
  await openInViewer(stage)
  const page = await openPage(stage, link(stage.seeder.magnet))
  const viewer = await opened(stage, () => page.locator('#course').click())
  await expect(heading(viewer)).toHaveText('How seeds travel')
  await viewer.goto(`${viewer.url().replace(/#\d+$/, '')}#4`)
  await expect(heading(viewer)).toHaveText('A bank for seeds')
  await frame(viewer).locator('.lia-quiz__input').fill('parachute')
  await frame(viewer).locator('.lia-quiz__check').click()
  const solved = (tab: Page) => frame(tab).locator('.lia-quiz.solved')
  await expect(solved(viewer)).toBeVisible()

  await viewer.reload()
  await expect(solved(viewer)).toBeVisible()
  const address = viewer.url().replace(/#\d+$/, '')
  const browser = await stage.browser.relaunch()
  try {
    const again = await browser.context.newPage()
    await again.goto(address)
    await expect(heading(again)).toHaveText('A bank for seeds')
    await expect(solved(again)).toBeVisible()
  } finally {
    await browser.close()
  }
})

test('L17: a course in the viewer has none of the rights of the extension, and no origin to keep anything in', async ({
  stage,
}) => {
  await openInViewer(stage)
  const page = await openPage(stage, link(stage.seeder.magnet))
  const viewer = await opened(stage, () => page.locator('#course').click())
  await expect(heading(viewer)).toHaveText('How seeds travel')
  const found = await heading(viewer).evaluate(async () => ({
    origin: self.origin,
    runtime: typeof (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime,
    parent: (() => {
      try {
        return typeof parent.document
      } catch {
        return 'refused'
      }
    })(),
    database: await new Promise((resolve) => {
      try {
        const request = indexedDB.open('x')
        request.onsuccess = () => resolve('open')
        request.onerror = () => resolve('refused')
      } catch {
        resolve('refused')
      }
    }),
  }))
  expect(found).toEqual({ origin: 'null', runtime: 'undefined', parent: 'refused', database: 'refused' })
})

test('L17: no page of the extension opens for a course in the viewer, not even by a click on its link', async ({
  stage,
}) => {
  await openInViewer(stage)
  const page = await openPage(stage, link(stage.seeder.magnet))
  const viewer = await opened(stage, () => page.locator('#course').click())
  await expect(heading(viewer)).toHaveText('How seeds travel')
  const wanted = stage.seeder.magnet.replace(/btih:\w{40}/, `btih:${'cd'.repeat(20)}`)
  await frame(viewer)
    .locator('body')
    .evaluate((body, wanted) => {
      const way = Object.assign(document.createElement('a'), { id: 'way', target: '_blank', textContent: 'A way out' })
      way.href = new URL(`/open.html#${wanted}`, location.href).href
      way.style.cssText = 'position: fixed; inset: 40% auto auto 40%; z-index: 9999'
      body.append(way)
    }, wanted)
  const tab = await opened(stage, () => frame(viewer).locator('#way').click())
  await tab.waitForURL('chrome-error://chromewebdata/')
  expect(stage.tracker.known()).toEqual([stage.seeder.infoHash])
})

test('what needs a person is on the page for it, not in the viewer', async ({ stage }) => {
  await openInViewer(stage)
  const unknown = stage.seeder.magnet.replace(/btih:\w{40}/, `btih:${'ab'.repeat(20)}`).replace(/&tr=[^&]*/g, '')
  const viewer = await stage.browser.context.newPage()
  await viewer.goto(stage.browser.url(`viewer.html#${unknown}`))
  await viewer.waitForURL(/\/open\.html#/)
})
