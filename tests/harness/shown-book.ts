import type { Page } from '@playwright/test'
import { PATIENCE_MS } from './patience.ts'
import { slideHeading } from './plain.ts'
import { type Content, type Site, startServer, typeOf } from './site.ts'

/** A site whose folders each have a course of one Markdown file, and every other file that anybody asks for. */
export interface BookSite extends Site {
  /** Puts a course there. @returns its address, and that of the folder around it */
  add(markdown: string): { address: string; base: string }
}

const contents: Record<string, string | Uint8Array> = {
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  html: '<!doctype html><title>A page</title>',
  md: '<!--\nauthor: somebody\n-->\n\n# A lecture\n',
  json: '{}',
}

export async function startBookSite(): Promise<BookSite> {
  const books: string[] = []
  const site = await startServer(
    (path): Content => {
      const [, number, name = ''] = /^\/book\/(\d+)\/(.*)$/s.exec(path) ?? []
      if (number === undefined) return null
      if (name === 'README.md') return { body: books[Number(number)] ?? '', type: typeOf(name) }
      return { body: contents[name.slice(name.lastIndexOf('.') + 1)] ?? '', type: typeOf(name) }
    },
    0,
    { 'access-control-allow-origin': '*' },
  )
  return {
    ...site,
    add(markdown) {
      const base = `${site.origin}/book/${books.push(markdown) - 1}/`
      return { address: `${base}README.md`, base }
    },
  }
}

/**
 * Shows every slide of a course in LiaScript as a reader who wants to see everything: hints and solutions are asked for,
 * footnotes opened, links followed.
 * @returns paths of the files that were asked of the site, from the course's folder, without queries
 */
export async function showBook(page: Page, liascript: string, site: BookSite, markdown: string): Promise<Set<string>> {
  const { address, base } = site.add(markdown)
  const from = site.requests.length
  await page.goto(`${liascript}?${address}`)
  await slideHeading(page).waitFor({ timeout: PATIENCE_MS })
  const slides = await page.locator('.lia-toc__link').count()
  for (let slide = 1; slide <= slides; slide++) {
    await page.evaluate(showSlide, [slide, base] as const)
    await quiet(page, site, base)
  }
  const prefix = new URL(base).pathname
  return new Set(
    site.requests
      .slice(from)
      .map((path) => path.split('?')[0] ?? '')
      .filter((path) => path.startsWith('/book/') && path !== `${prefix}README.md` && path !== `${prefix}quiet.json`)
      .map((path) => (path.startsWith(prefix) ? path.slice(prefix.length) : `../${path.slice('/book/'.length)}`)),
  )
}

/** Waits until the page asks the site for nothing more: a question of its own is answered, and no other came before it. */
async function quiet(page: Page, site: Site, base: string): Promise<void> {
  let before: number
  do {
    before = site.requests.length
    await page.evaluate(async (address) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      await frame()
      await frame()
      await (await fetch(address)).text()
    }, `${base}quiet.json`)
  } while (site.requests.length > before + 1)
}

/** Runs in the page. */
async function showSlide([slide, base]: readonly [number, string]): Promise<void> {
  const shows = (selector: string) => [...document.querySelectorAll<HTMLElement>(`.lia-slide__content ${selector}`)]
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  const until = async (isThere: () => boolean) => {
    while (!isThere()) await frame()
  }
  location.hash = `#${slide}`
  await until(
    () => document.querySelector('.lia-toc__link.lia-active')?.getAttribute('href')?.endsWith(`#${slide}`) ?? false,
  )
  await frame()
  await frame()
  for (const button of shows('.lia-quiz__control button')) button.click()
  await frame()
  await frame()
  for (const details of shows('details')) (details as HTMLDetailsElement).open = true
  for (const image of shows('img')) {
    // Chromium loads a lazy picture when it comes near.
    ;(image as HTMLImageElement).loading = 'eager'
  }
  await frame()
  for (const link of shows('a[href]')) {
    const { href } = link as HTMLAnchorElement
    const target = href.startsWith(`${location.origin}${location.pathname}?`)
      ? href.split('?').slice(1).join('?')
      : href
    if (target.startsWith(new URL('..', base).href)) await (await fetch(target)).text()
  }
}
