import type { Page } from '@playwright/test'
import { PATIENCE_MS } from '../../harness/patience.ts'
import { slideHeading } from '../../harness/plain.ts'
import { A_LOOK_MS, type Column } from './columns.ts'
import type { Wish } from './page-tools.ts'

type Use = (page: Page, timeout: number) => Promise<string>

const goTo = async (page: Page, slide: number, heading: string, timeout: number) => {
  await page.evaluate((slide) => {
    location.hash = `#${slide}`
  }, slide)
  await slideHeading(page).filter({ hasText: heading }).waitFor({ timeout })
}

/** Width and height of a picture, when it is there. */
async function picture(page: Page, selector: string, timeout: number): Promise<string> {
  const image = page.locator(selector).first()
  await image.waitFor({ timeout, state: 'attached' })
  await page.waitForFunction((selector) => document.querySelector<HTMLImageElement>(selector)?.naturalWidth, selector, {
    timeout,
  })
  return await image.evaluate(({ naturalWidth, naturalHeight }: HTMLImageElement) => `${naturalWidth}×${naturalHeight}`)
}

const inMode =
  (mode: string): Use =>
  async (page, timeout) => {
    await goTo(page, 2, 'Zoom', timeout)
    // In a menu, which stays open.
    await page.locator(`#lia-mode-${mode}`).dispatchEvent('click', {}, { timeout })
    await page.locator(`#lia-mode-${mode}[aria-checked=true]`).waitFor({ timeout, state: 'attached' })
    return await picture(page, '.lia-slide__content [alt=Zoom]', timeout)
  }

/** LiaScript's own features, used as a person does, and what is seen then. The last one leaves the document. */
const features: Record<string, Use> = {
  'table of contents': async (page, timeout) => {
    await page.locator('#lia-toc a[href="#3"]').click({ timeout })
    await slideHeading(page).filter({ hasText: 'Galerie' }).waitFor({ timeout })
    return (await slideHeading(page).textContent()) ?? ''
  },
  'click on a picture of the gallery: it is enlarged': async (page, timeout) => {
    await page.locator('.lia-lightbox__clickarea').first().click({ timeout })
    const seen = await picture(page, '.lia-modal img', timeout)
    await page.keyboard.press('Escape')
    return seen
  },
  'search in the course': async (page, timeout) => {
    await page.locator('#lia-input-search').fill('Pusteblume', { timeout })
    const found = page.locator('#lia-toc .lia-toc__link:not(.hide)')
    await page.waitForFunction(
      () => document.querySelectorAll('#lia-toc .lia-toc__link:not(.hide)').length === 1,
      null,
      {
        timeout,
      },
    )
    const word = await found.textContent()
    await page.locator('#lia-input-search').fill('')
    return word?.trim() ?? ''
  },
  'presentation mode': inMode('presentation'),
  'slide mode': inMode('slides'),
  'textbook mode': inMode('textbook'),
  'translation (header translation:)': async (page, timeout) => {
    await page.getByRole('button', { name: 'Übersetzungen' }).click({ timeout })
    await page.getByRole('link', { name: 'English' }).click({ timeout })
    await slideHeading(page).filter({ hasText: 'Pictures' }).waitFor({ timeout })
    return `Pictures ${await picture(page, '.lia-slide__content [alt=red]', timeout)}`
  },
}

/** @param wish as for `fillColumn` */
export async function useFeatures(page: Page, wish: (name: string) => Wish): Promise<Column> {
  const column: Column = new Map()
  for (const [name, use] of Object.entries(features)) {
    const seen = await use(page, wish(name) ? PATIENCE_MS : A_LOOK_MS).catch((error: Error) => {
      console.log(`${name}: ${error.message}`)
      return ''
    })
    column.set(name, seen)
  }
  return column
}
