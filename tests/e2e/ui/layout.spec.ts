import { expect, type Page, test } from '@playwright/test'
import { allStates, gallery } from '../../gallery/table.ts'
import { type Gallery, openGallery } from '../../harness/gallery.ts'
import { findLayoutProblems } from '../../harness/layout.ts'

/** What every state is looked at in. WCAG 2.2, 1.4.10: a window of 1280 × 1024 at 400 % is one of 320 × 256. */
const looks = [
  { name: '320 px', width: 320, height: 640, language: 'en' },
  { name: '400 %', width: 320, height: 256, language: 'en' },
  { name: '40 % longer words', width: undefined, height: 640, language: 'pseudo' },
  { name: '40 % longer words, narrow', width: 320, height: 640, language: 'pseudo' },
  { name: 'German, narrow', width: 320, height: 640, language: 'de' },
  { name: 'Arabic', width: undefined, height: 640, language: 'ar' },
  { name: 'Arabic, narrow', width: 320, height: 640, language: 'ar' },
]

let shown: Gallery
let page: Page

test.beforeAll(async () => {
  shown = await openGallery()
  page = await shown.open()
})
test.afterAll(() => shown?.close())

for (const [name, state] of allStates) {
  test(`${name}, ${state}: nothing is cut, covered, too wide or too small`, async () => {
    for (const { name: look, width, height, language } of looks) {
      await page.setViewportSize({ width: width ?? gallery[name].width, height })
      await shown.show(page, { page: name, state, language })
      expect.soft(await findLayoutProblems(page), look).toEqual([])
    }
  })
}

const broken = {
  'is wider than': '<div style="width: 40px"><span style="white-space: nowrap">A long sentence</span></div>',
  'is higher than': '<div style="height: 10px; overflow: hidden"><p>One line<p>Another</div>',
  'wider than its window': '<div style="width: 2000px; height: 1px"></div>',
  'outside of the window': '<span style="position: absolute; inset-inline-start: -40px">A long sentence</span>',
  'lies over “': '<p style="margin: 0">One<p style="margin: -1em 0 0">Two',
  'lies over <button>': '<button>One long name</button><p style="margin: -2em 0 0">Two words',
  'is only': '<button style="min-height: 0; height: 20px; padding: 0">One</button>',
}

for (const [problem, html] of Object.entries(broken)) {
  test(`what “${problem}” is found`, async () => {
    await page.setContent(html)
    expect((await findLayoutProblems(page)).join()).toContain(problem)
  })
}
