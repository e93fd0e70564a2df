import type { Frame, Page } from '@playwright/test'
import { PATIENCE_MS } from '../../harness/patience.ts'
import { beyond, frames, type Item, slides } from './items.ts'
import { lookAtItems, type Wish } from './page-tools.ts'

/** For what need not be there at all. */
export const A_LOOK_MS = 1500

/** What was seen of every item, by its name; `''` for what does not work. */
export type Column = Map<string, string>

/**
 * Walks through the slides of a course that is open and looks at everything.
 * @param base what LiaScript puts before a path from the README
 * @param wish by an item's name: what it must show, which is waited for
 * @param patience for a slide and a frame to be there, in ms; LiaScript alone does not get to all of them
 * @param onSlide called on each slide when all of it was looked at
 */
export async function fillColumn(
  page: Page,
  base: string,
  wish: (name: string) => Wish,
  patience: number,
  onSlide: (slide: string) => Promise<void> = async () => {},
): Promise<Column> {
  const column: Column = new Map()
  const look = async (find: () => Promise<Frame | null>, items: Item[], prefix = '') => {
    const names = items.map(({ name }) => prefix + name)
    const looks = items.map(({ look }) => look.toString())
    const wishes = names.map(wish)
    let seen: string[] | undefined
    // A frame that is given its page while one looks at it takes the look away.
    for (let attempt = 0; attempt < 3 && !seen; attempt++) {
      const frame = await find()
      seen = await frame?.evaluate(lookAtItems, [looks, wishes, base, PATIENCE_MS] as never).catch(() => undefined)
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
        { timeout: patience },
      )
      .catch(() => {}) // What is missing on it then says so.
    await look(async () => page.mainFrame(), items)
    for (const { selector, name, items } of frames.filter((frame) => frame.slide === Number(slide))) {
      await look(() => frameIn(page, selector, patience), items, `${name}: `)
    }
    await onSlide(slide)
  }
  return column
}

/** What only courses from magnets can do: `wish` says whether this is one. */
export async function lookBeyond(page: Page, base: string, wish: true | null): Promise<Column> {
  const column: Column = new Map()
  for (const [slide, items] of Object.entries(beyond)) {
    await page.evaluate((slide) => {
      location.hash = `#${slide}`
    }, slide)
    const looks = items.map(({ look }) => look.toString())
    const seen = await page.evaluate(lookAtItems, [looks, looks.map(() => wish), base, PATIENCE_MS] as never)
    for (const [index, { name }] of items.entries()) column.set(name, (seen as string[])[index] ?? '')
  }
  return column
}

/** The frame in an element, also behind a closed shadow root. */
export async function frameIn(page: Page, selector: string, timeout: number): Promise<Frame | null> {
  const element = await page.waitForSelector(selector, { timeout, state: 'attached' }).catch(() => null)
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
