import type { Page } from '@playwright/test'
import { expect, link, opened, openPage, test } from './fixtures.ts'

/** A launcher of ordinary size in the middle of the page, and what a page does with it. */
const page =
  (style: string, more = '', text?: string) =>
  (magnet: string) =>
    `<style>body{margin:0} #course{position:absolute;left:300px;top:200px;font:20px sans-serif;${style}}</style>
   ${link(magnet, text)}${more}`

const cover = (style: string) =>
  `<div style="position:absolute;left:250px;top:150px;width:300px;height:150px;background:#fff;${style}">Play</div>`

const clickCourse = async (tab: Page) => {
  const box = await tab.locator('#course').boundingBox()
  await tab.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2)
}

for (const [what, html] of [
  ['text', page('')],
  ['a button', page('display:block;padding:10px 30px;background:#2e7d32;color:#fff;border-radius:8px')],
  ['a card with a picture', page('display:block;width:300px', '', '<svg width=300 height=150></svg><p>A course</p>')],
  ['a link in two lines', page('width:90px', '', 'A course in two lines')],
  ['a link in a list of many', page('', '<a href="magnet:?xt=urn:btih:x">Another</a><br>'.repeat(300))],
] as const) {
  test(`P2: ${what} opens its course at once`, async ({ stage }) => {
    const tab = await openPage(stage, html(stage.seeder.magnet))
    const course = await opened(stage, () => clickCourse(tab))
    await course.waitForURL((url) => url.href.startsWith(stage.liascript.address))
  })
}

for (const [what, html] of [
  ['invisible', page('opacity:0.01')],
  ['under a cover that lets clicks through', page('', cover('pointer-events:none'))],
  ['blurred away', page('filter:blur(30px)')],
  ['over all of the page', page('left:0;top:0;width:100vw;height:100vh;display:block')],
  ['empty', page('width:200px;height:60px;display:block', '', ' ')],
] as const) {
  test(`P2: a link that is ${what} asks first`, async ({ stage }) => {
    const { announcements } = stage.tracker
    const before = announcements.length
    const tab = await openPage(stage, html(stage.seeder.magnet))
    const course = await opened(stage, () => clickCourse(tab))
    await course.getByRole('heading', { name: 'Open this course?' }).waitFor()
    expect(announcements.length).toBe(before)
    await course.getByRole('button', { name: 'Open course' }).click()
    await course.waitForURL((url) => url.href.startsWith(stage.liascript.address))
  })
}

test('P2: a link that jumps under the pointer asks first', async ({ stage }) => {
  const tab = await openPage(stage, page('')(stage.seeder.magnet))
  await tab.evaluate(() => {
    addEventListener('mousedown', ({ clientX, clientY }) => {
      const course = document.querySelector<HTMLElement>('#course')
      if (course) Object.assign(course.style, { left: `${clientX - 20}px`, top: `${clientY - 10}px` })
    })
    addEventListener('mousemove', ({ clientX, clientY }) => {
      const course = document.querySelector<HTMLElement>('#course')
      if (course) Object.assign(course.style, { left: `${clientX - 20}px`, top: `${clientY - 10}px` })
    })
  })
  const course = await opened(stage, () => tab.mouse.click(600, 400))
  await course.getByRole('heading', { name: 'Open this course?' }).waitFor()
})

test('P2: Enter opens a course at once, and asks when the focus has come while somebody typed', async ({ stage }) => {
  const tab = await openPage(stage, `${page('')(stage.seeder.magnet)}<input>`)
  await tab.evaluate(() => {
    const input = document.querySelector('input')
    input?.addEventListener('keydown', () => document.querySelector<HTMLElement>('#course')?.focus())
    input?.focus()
  })
  const asked = await opened(stage, async () => {
    await tab.keyboard.press('a')
    await tab.keyboard.press('Enter')
  })
  await asked.getByRole('heading', { name: 'Open this course?' }).waitFor()
  await tab.bringToFront()
  const course = await opened(stage, async () => {
    await tab.locator('#course').focus()
    // For as long as a person looks where the focus is.
    await tab.waitForTimeout(750)
    await tab.keyboard.press('Enter')
  })
  await course.waitForURL((url) => url.href.startsWith(stage.liascript.address))
})
