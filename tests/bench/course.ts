import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { startCourseSite } from '../e2e/fidelity/course-site.ts'
import { launchBrowser } from '../harness/browser.ts'
import { configure } from '../harness/configure.ts'
import type { OfferedFile } from '../harness/content.ts'
import { lookAt } from '../harness/look-at.ts'
import { formatFigure, summarize } from './figures.ts'
import { startPlainReader } from './plain-reader.ts'
import { type Surroundings, startSurroundings } from './surroundings.ts'
import { printTable } from './table.ts'

const ROUNDS = 3
const FILM = 200_000_000
const PICTURES = 200
const ON_SLIDE = 10

const picture = join(import.meta.dirname, '../fixtures/sample-course/img/burdock burr.jpg')

/** The film comes first in the torrent and on the first slide, the pictures after it. */
const files: OfferedFile[] = [
  { path: 'README.md', text: makeMarkdown() },
  { path: 'a-film.mp4', noise: FILM },
  ...Array.from({ length: PICTURES }, (_, index) => ({ path: `z/${index}.jpg`, disk: picture })),
]

function makeMarkdown(): string {
  const slides = Array.from({ length: PICTURES / ON_SLIDE }, (_, slide) => {
    const pictures = Array.from({ length: ON_SLIDE }, (_, index) => `![p](z/${slide * ON_SLIDE + index}.jpg)`)
    return `# Slide ${slide + 1}\n\n${slide === 0 ? '!?[Film](a-film.mp4)\n\n' : ''}${pictures.join('\n\n')}`
  })
  return slides.join('\n\n')
}

interface Visit {
  /** Milliseconds from the click or the call to the first heading. */
  slide: number
  /** To the first slide with all its pictures; NaN when they never come. */
  pictures: number
  /** From turning to the second slide, while the film is coming, to its pictures. */
  next: number
  /** MB (1 MB = 1,000,000 bytes) of the processes with pages then, and of those of the extension, shared memory counted in parts (PSS). */
  pages: number
  extension: number
}

const NEVER = { pictures: Number.NaN, next: Number.NaN, pages: Number.NaN, extension: Number.NaN }

/** Time to the first slide and its pictures of a course with a large film, and the memory that it takes. */
export async function benchCourse(): Promise<void> {
  const surroundings = await startSurroundings({ name: 'Course', files })
  const folder = writeCourse()
  const site = await startCourseSite(folder)
  const http: Visit[] = []
  const plain: Visit[] = []
  const ours: Visit[] = []
  for (let round = 0; round < ROUNDS; round++) {
    http.push(await visitOverHttp(surroundings, `${site.origin}/README.md`))
    plain.push(await visitPlain(surroundings))
    ours.push(await visitWithSeedbank(surroundings))
  }
  await Promise.all([surroundings.close(), site.close()])
  rmSync(folder, { recursive: true })

  const row = (name: string, key: keyof Visit, digits: number, unit = 1) => {
    const cells = [http, plain, ours].map((visits) => summarize(visits.map((visit) => visit[key] / unit)))
    const ratios = ours.map((visit, round) => visit[key] / (http[round]?.[key] || Number.NaN))
    return [name, ...cells.map((figure) => formatFigure(figure, digits)), formatFigure(summarize(ratios))]
  }
  printTable(`A course with a film of ${FILM / 1e6} MB and ${PICTURES} pictures, median of ${ROUNDS} (least–most)`, [
    ['', 'over HTTP', 'plain LiaScript, magnet', 'Seedbank', 'to HTTP'],
    row('first slide: s', 'slide', 1, 1000),
    row(`its ${ON_SLIDE} pictures: s`, 'pictures', 1, 1000),
    row('the pictures of the next slide: s', 'next', 1, 1000),
    row('pages then: MB', 'pages', 0),
    row('extension then: MB', 'extension', 0),
  ])
}

async function visitOverHttp({ liascript }: Surroundings, course: string): Promise<Visit> {
  const browser = await launchBrowser()
  const page = await browser.context.newPage()
  const start = Date.now()
  await page.goto(`${liascript.address}?${course}`, { waitUntil: 'commit' })
  const visit = await watch(browser.context, page, start)
  await browser.close()
  return visit
}

/** Its pictures never come: LiaScript asks its own site for them. */
async function visitPlain(surroundings: Surroundings): Promise<Visit> {
  await surroundings.alone()
  const reader = await startPlainReader(surroundings)
  const start = Date.now()
  await reader.open()
  const slide = (await reader.marks.until('slide')) - start
  await reader.close()
  return { slide, ...NEVER }
}

async function visitWithSeedbank({ alone, liascript, tracker, site }: Surroundings): Promise<Visit> {
  await alone()
  const browser = await launchBrowser({ extension: true })
  const { context } = browser
  await configure(browser, { started: true, liascriptAddress: liascript.address, trackers: [tracker.url] })
  const page = await context.newPage()
  await page.goto(site.origin)
  await lookAt(page)
  const start = Date.now()
  const [tab] = await Promise.all([context.waitForEvent('page'), page.locator('#course').click()])
  await tab.waitForURL((url) => url.href.startsWith(liascript.address))
  const visit = await watch(context, tab, start)
  await browser.close()
  return visit
}

async function watch(context: BrowserContext, page: Page, start: number): Promise<Visit> {
  await page.waitForFunction(() => document.querySelector('.lia-slide__content h1') !== null, null, {
    timeout: 120_000,
  })
  const slide = Date.now() - start
  await untilPictures(page)
  const pictures = Date.now() - start
  const turned = Date.now()
  await page.evaluate(() => {
    location.hash = '#2'
  })
  await page.waitForFunction(() => document.querySelector('.lia-slide__content h1')?.textContent === 'Slide 2')
  await untilPictures(page)
  return { slide, pictures, next: Date.now() - turned, ...(await memory(context)) }
}

async function untilPictures(page: Page): Promise<void> {
  await page.waitForFunction(
    (count) => {
      const pictures = [...document.querySelectorAll<HTMLImageElement>('.lia-slide__content img')]
      for (const each of pictures) each.loading = 'eager'
      return pictures.length >= count && pictures.every(({ naturalWidth }) => naturalWidth > 0)
    },
    ON_SLIDE,
    { timeout: 120_000 },
  )
}

/** Proportional set size (man 5 proc, `smaps_rollup`). Chromium marks the processes of extensions on their command line. */
async function memory(context: BrowserContext): Promise<Pick<Visit, 'pages' | 'extension'>> {
  const session = await context.browser()?.newBrowserCDPSession()
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  await session?.detach()
  const sizes = { pages: 0, extension: 0 }
  for (const { id } of processInfo.filter(({ type }) => type === 'renderer')) {
    const isExtension = readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--extension-process')
    const kilobytes = Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1])
    sizes[isExtension ? 'extension' : 'pages'] += (kilobytes * 1024) / 1e6
  }
  return sizes
}

/** The same course as files, for the way over HTTP. The film is never played, so zeros will do. */
function writeCourse(): string {
  const folder = mkdtempSync(join(tmpdir(), 'seedbank-course-'))
  for (const file of files) {
    const path = join(folder, file.path)
    mkdirSync(dirname(path), { recursive: true })
    if ('disk' in file) cpSync(file.disk, path)
    else writeFileSync(path, 'text' in file ? file.text : new Uint8Array(file.noise))
  }
  return folder
}
