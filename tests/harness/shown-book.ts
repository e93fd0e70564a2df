import type { Page, Request } from '@playwright/test'
import { PATIENCE_MS } from './patience.ts'
import { slideHeading } from './plain.ts'
import { type Content, type Site, startServer, typeOf } from './site.ts'

/** A site whose folders each have a course of one Markdown file, and every other file that anybody asks for. */
export interface BookSite extends Site {
  /** Puts a course there. @returns its address, and that of the folder around it */
  add(markdown: string): { address: string; base: string }
}

const contents: Record<string, string | Uint8Array> = {
  png: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  html: '<!doctype html><title>A page</title>',
  md: '<!--\nauthor: somebody\n-->\n\n# A lecture\n',
  json: '{}',
}

export async function startBookSite(): Promise<BookSite> {
  const books: string[] = []
  const site = await startServer((path): Content => {
    const [, number, name = ''] = /^\/(\d+)\/(.*)$/s.exec(path) ?? []
    if (number === undefined) return null
    if (name === 'README.md') return { body: books[Number(number)] ?? '', type: typeOf(name) }
    return { body: contents[name.slice(name.lastIndexOf('.') + 1)] ?? '', type: typeOf(name) }
  }, 0, { 'access-control-allow-origin': '*' })
  return {
    ...site,
    add(markdown) {
      const base = `${site.origin}/${books.push(markdown) - 1}/`
      return { address: `${base}README.md`, base }
    },
  }
}

/**
 * Shows every slide of a course in LiaScript as a reader who wants to see everything: hints and solutions are asked for,
 * footnotes opened, links followed.
 * @returns paths that were asked of the site, as they were asked for, without queries
 */
export async function showBook(page: Page, liascript: string, site: BookSite, markdown: string): Promise<Set<string>> {
  const { address, base } = site.add(markdown)
  const from = site.requests.length
  await page.goto(`${liascript}?${address}`)
  await slideHeading(page).waitFor({ timeout: PATIENCE_MS })
  const slides = await page.locator('.lia-toc__link').count()
  const quiet = followRequests(page, site.origin)
  for (let slide = 1; slide <= slides; slide++) {
    await page.evaluate(showSlide, [slide, base] as const)
    await quiet()
  }
  const prefix = new URL(base).pathname
  return new Set(
    site.requests
      .slice(from)
      .map((path) => path.split('?')[0] ?? '')
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length)),
  )
}

/** Waits until nothing that the page asked the site for is under way. Of players' requests no end is told. */
function followRequests(page: Page, origin: string): () => Promise<void> {
  const open = new Set<Request>()
  page.on('request', (request) => {
    if (request.url().startsWith(origin) && request.resourceType() !== 'media') open.add(request)
  })
  for (const event of ['requestfinished', 'requestfailed'] as const) page.on(event as 'requestfinished', (request) => void open.delete(request))
  return async () => {
    do {
      // What a request's end makes the page ask for is asked in the frames after it.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))))
    } while (open.size > 0)
  }
}

/** Runs in the page. */
async function showSlide([slide, base]: readonly [number, string]): Promise<void> {
  const shows = (selector: string) => [...document.querySelectorAll<HTMLElement>(`.lia-slide__content ${selector}`)]
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  const until = async (isThere: () => boolean) => {
    while (!isThere()) await frame()
  }
  location.hash = `#${slide}`
  await until(() => document.querySelector('.lia-toc__link.lia-active')?.getAttribute('href')?.endsWith(`#${slide}`) ?? false)
  await frame()
  await frame()
  for (const button of shows('.lia-quiz__control button')) button.click()
  await frame()
  await frame()
  for (const details of shows('details')) (details as HTMLDetailsElement).open = true
  for (const image of shows('img')) {
    // Chromium loads a lazy picture when it comes near.
    (image as HTMLImageElement).loading = 'eager'
  }
  await frame()
  for (const link of shows('a[href]')) {
    const { href } = link as HTMLAnchorElement
    const target = href.startsWith(`${location.origin}${location.pathname}?`) ? href.split('?').slice(1).join('?') : href
    if (target.startsWith(base)) await fetch(target)
  }
}
