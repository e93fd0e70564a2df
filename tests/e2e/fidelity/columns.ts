import type { Frame, Page } from '@playwright/test'
import { beyond, frames, type Item, slides } from './items.ts'
import { lookAtItems } from './page-tools.ts'

/** What was seen of every item, by its name; `''` for what does not work. */
export type Column = Map<string, string>

/**
 * Walks through the slides of a course that is open and looks at everything.
 * @param base what LiaScript puts before a path from the README
 * @param wanted another column: looking ends as soon as everything is as there
 * @param onSlide called on each slide when all of it was looked at
 */
export async function fillColumn(
  page: Page,
  base: string,
  wanted: Column | null,
  patience: number,
  onSlide: (slide: string) => Promise<void> = async () => {},
): Promise<Column> {
  const column: Column = new Map()
  const look = async (find: () => Promise<Frame | null>, items: Item[], prefix = '') => {
    const names = items.map(({ name }) => prefix + name)
    const looks = items.map(({ look }) => look.toString())
    const wishes = wanted && names.map((name) => wanted.get(name) ?? '')
    let seen: string[] | undefined
    // A frame that is given its page while one looks at it takes the look away.
    for (let attempt = 0; attempt < 3 && !seen; attempt++) {
      const frame = await find()
      seen = await frame?.evaluate(lookAtItems, [looks, wishes, base, patience] as never).catch(() => undefined)
    }
    for (const [index, name] of names.entries()) column.set(name, seen?.[index] ?? '')
  }
  for (const [slide, items] of Object.entries(slides)) {
    await page.evaluate((slide) => {
      location.hash = `#${slide}`
    }, slide)
    await page
      .waitForFunction(
        (slide) => document.querySelector(`#focusedToc`)?.getAttribute('href')?.endsWith(`#${slide}`) ?? true,
        slide,
        { timeout: 2000 },
      )
      .catch(() => {})
    await look(async () => page.mainFrame(), items)
    for (const { selector, name, items } of frames.filter((frame) => frame.slide === Number(slide))) {
      await look(() => frameIn(page, selector), items, `${name}: `)
    }
    await onSlide(slide)
  }
  return column
}

/** What only courses from magnets can do. */
export async function lookBeyond(page: Page, base: string, patience: number): Promise<Column> {
  const column: Column = new Map()
  for (const [slide, items] of Object.entries(beyond)) {
    await page.evaluate((slide) => {
      location.hash = `#${slide}`
    }, slide)
    const looks = items.map(({ look }) => look.toString())
    const seen = await page.evaluate(lookAtItems, [looks, null, base, patience] as never)
    for (const [index, { name }] of items.entries()) column.set(name, (seen as string[])[index] ?? '')
  }
  return column
}

async function frameIn(page: Page, selector: string): Promise<Frame | null> {
  const element = await page.waitForSelector(selector, { timeout: 3000, state: 'attached' }).catch(() => null)
  if (!element) return null
  for (const frame of page.frames()) {
    const owner = frame === page.mainFrame() ? null : await frame.frameElement().catch(() => null)
    const isInside = await owner
      ?.evaluate((frame, outer) => {
        const root = frame.getRootNode()
        return frame === outer || (root instanceof ShadowRoot && root.host === outer)
      }, element)
      .catch(() => false)
    if (isInside) return frame
  }
  return null
}
