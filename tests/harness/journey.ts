import assert from 'node:assert/strict'
import type { Page } from '@playwright/test'
import { lookAt } from './look-at.ts'
import { PATIENCE_MS } from './patience.ts'
import { openPlain, slideHeading } from './plain.ts'
import type { Stage } from './stage.ts'

export const courseTitle = 'How seeds travel'

/** A journey that has not begun. */
export const startJourney = (stage: Stage): Journey => ({ stage, strays: [] })

/** One step of the main job. `run` throws when it fails, and may return a remark for the log. */
export interface Step {
  name: string
  run(journey: Journey): Promise<string | undefined>
}

/** What the steps hand on to each other. */
export interface Journey {
  stage: Stage
  /** Requests of any page to another machine. */
  strays: string[]
  /** The page with the magnet link. */
  page?: Page
  /** The tab in which the course is open. */
  course?: Page
}

/** The main job from the first look at a link to the next day: to be run in this order. */
export const steps: Step[] = [
  { name: '1. the magnet link shows that it is a course', run: seeMark },
  { name: '2. a click opens a tab that leads to LiaScript', run: click },
  { name: '3. LiaScript shows the course with its pictures', run: readCourse },
  { name: '4. the tab is closed and the course goes on being seeded', run: closeTab },
  { name: '5. the first seeder is gone, and plain LiaScript gets the course from this browser', run: loseSeeder },
  { name: '6. the browser is started again and seeds unasked', run: restart },
]

async function seeMark(journey: Journey) {
  const { browser, site } = journey.stage
  browser.context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') journey.strays.push(request.url())
  })
  const page = await browser.context.newPage()
  await page.goto(site.origin)
  await page.locator('#course').getByRole('img', { name: /\S/ }).waitFor({ state: 'attached' })
  await lookAt(page)
  journey.page = page
  return undefined
}

async function click(journey: Journey) {
  const { browser, liascript, seeder } = journey.stage
  const opened = browser.context.waitForEvent('page')
  await journey.page?.locator('#course').click()
  const course = await opened
  await course.waitForURL((url) => url.href.startsWith(liascript.address), { timeout: PATIENCE_MS })
  const address = `${liascript.address}?magnet:?xt=urn:btih:${seeder.infoHash}`
  assert.ok(course.url().startsWith(address), `${course.url()} does not begin with ${address}`)
  journey.course = course
  return undefined
}

async function readCourse({ stage, course, strays }: Journey) {
  assert.ok(course)
  await slideHeading(course).waitFor({ timeout: PATIENCE_MS })
  assert.equal((await slideHeading(course).textContent())?.trim(), courseTitle)
  const pictures = await waitForPictures(course)
  assert.deepEqual(strays, [], 'a page asked another server')
  const { uploaded } = await stage.seeder.stats()
  assert.ok(uploaded < stage.seeder.length * 1.5, `the seeder gave ${uploaded} bytes: the course was fetched twice`)
  return `${pictures} pictures`
}

/** Resolves with how many pictures the slide has, once all of them show. */
async function waitForPictures(course: Page): Promise<number> {
  const pictures = await course.waitForFunction(() => {
    const all = [...document.querySelectorAll<HTMLImageElement>('.lia-slide__content img')]
    return all.length > 0 && all.every((picture) => picture.naturalWidth > 0) && all.length
  })
  return Number(await pictures.jsonValue())
}

async function closeTab({ stage, course }: Journey) {
  const { browser, seeder, tracker } = stage
  await course?.close()
  await tracker.until(seeder.infoHash, ({ seeders, leechers }) => seeders === 2 && leechers === 0)

  const popup = await browser.context.newPage()
  await popup.goto(browser.url('popup.html'))
  const item = popup
    .getByRole('list', { name: 'Courses' })
    .getByRole('listitem')
    .filter({ has: popup.getByRole('heading', { name: courseTitle }) })
  for (const name of ['Open', 'Copy link', 'Remove']) await item.getByRole('button', { name }).waitFor()
  await item.getByRole('button', { name: 'Pause' }).click()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 1)
  await item.getByRole('button', { name: 'Resume' }).click()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  const state = await item.getByRole('paragraph').first().textContent()
  await popup.close()
  return `the popup says: ${state}`
}

async function loseSeeder({ stage: { seeder, tracker, liascript } }: Journey) {
  await seeder.kill()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 1)
  const announced = tracker.announcements.length
  const plain = await openPlain(liascript.address, seeder.magnet)
  assert.equal((await slideHeading(plain.page).textContent())?.trim(), courseTitle)
  await tracker.until(seeder.infoHash, () =>
    tracker.announcements
      .slice(announced)
      .some(({ infoHash, event }) => infoHash === seeder.infoHash && event === 'complete'),
  )
  await plain.close()
  await tracker.until(seeder.infoHash, ({ seeders, leechers }) => seeders === 1 && leechers === 0)
  return `first slide after ${plain.seconds.toFixed(1)} s, then all of the course`
}

async function restart({ stage }: Journey) {
  const { seeder, tracker, liascript } = stage
  const gone = tracker.until(seeder.infoHash, ({ seeders }) => seeders === 0)
  stage.browser = await stage.browser.relaunch()
  await gone
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 1)
  const plain = await openPlain(liascript.address, seeder.magnet)
  await plain.close()
  return `first slide elsewhere after ${plain.seconds.toFixed(1)} s`
}
