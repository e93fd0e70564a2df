import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { allStates, gallery } from '../../gallery/table.ts'
import { type Gallery, openGallery } from '../../harness/gallery.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const schemes = ['light', 'dark'] as const

let shown: Gallery
let page: Page

test.beforeAll(async () => {
  shown = await openGallery()
  page = await shown.open()
})
test.afterAll(() => shown?.close())

const violations = async () => {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

for (const [name, state] of allStates) {
  const look = { page: name, state }

  test(`${name}, ${state}: axe finds nothing, light and dark`, async () => {
    await page.setViewportSize({ width: gallery[name].width, height: 640 })
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, forcedColors: 'none' })
      await shown.show(page, look)
      expect.soft(await violations(), colorScheme).toEqual([])
    }
  })

  // A hundred courses say nothing that seven do not.
  if (state === 'hundred') continue

  test(`${name}, ${state}: what a screen reader is given`, async () => {
    await page.setViewportSize({ width: gallery[name].width, height: 640 })
    await shown.show(page, look)
    // The state is shown: nothing more comes. A new snapshot would be waited for as long as this.
    await expect(page.locator('html')).toMatchAriaSnapshot({ name: `${name}-${state}.aria.yml`, timeout: 2000 })
  })
}

test('with colours of the person’s own, all that has a border or a fill of ours is still there', async () => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.setViewportSize({ width: 800, height: 640 })
  await shown.show(page, { page: 'share', state: 'shared' })
  const border = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { borderTopColor, borderTopWidth } = getComputedStyle(element)
        return borderTopWidth !== '0px' && !/^rgba\(.*, 0\)$/.test(borderTopColor)
      })
  for (const selector of ['.button.primary', 'button', 'input']) expect(await border(selector), selector).toBe(true)
  await shown.show(page, { page: 'open', state: 'nobody' })
  expect(await border('.notice')).toBe(true)
  // The code stays dark on white, or no phone reads it.
  await shown.show(page, { page: 'share', state: 'shared' })
  expect(
    await page
      .locator('.qr-code')
      .first()
      .evaluate((code) => getComputedStyle(code).forcedColorAdjust),
  ).toBe('none')
  await page.emulateMedia({ forcedColors: 'none' })
})

test('for those who want no motion, nothing moves', async () => {
  const moving = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY)
        .map((animation) => (animation as CSSAnimation).animationName),
    )
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await shown.show(page, { page: 'open', state: 'looking' })
  expect(await moving()).toEqual(['sweep'])
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const [name, state] of allStates) {
    await shown.show(page, { page: name, state })
    expect.soft(await moving(), `${name}, ${state}`).toEqual([])
  }
})
