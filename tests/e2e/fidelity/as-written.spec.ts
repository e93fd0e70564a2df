import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { BrowserContext, Frame, Locator, Page } from '@playwright/test'
import { PATIENCE_MS } from '../../harness/patience.ts'
import { slideHeading } from '../../harness/plain.ts'
import { openPlainBrowser } from '../../harness/plain-browser.ts'
import { startSeeder } from '../../harness/seeder.ts'
import { expect, link, opened, openPage, test } from '../fixtures.ts'
import { files, PICTURES } from './as-written.ts'
import { A_LOOK_MS, type Column } from './columns.ts'
import { startCourseSite } from './course-site.ts'
import { keepAsWritten } from './table.ts'

/** What is done and looked at in one of the two pages. */
interface Visit {
  page: Page
  context: BrowserContext
  /** What LiaScript puts before and behind a path from the README. */
  address(path: string): string
}

type Look = (visit: Visit) => Promise<string>

const goTo = async (page: Page, slide: number, heading: string) => {
  await page.evaluate((slide) => {
    location.hash = `#${slide}`
  }, slide)
  await slideHeading(page).filter({ hasText: heading }).waitFor()
}

/** The first heading; where the tab asks before it shows the course, after a yes. */
async function heading(page: Page): Promise<string> {
  const yes = page.getByRole('button', { name: 'Open course' })
  await slideHeading(page).or(yes).first().waitFor()
  if (await yes.isVisible()) await yes.click()
  return (await slideHeading(page).textContent()) ?? ''
}

/** Follows a link in this tab, looks, and comes back. */
async function followed({ page }: Visit, name: string, away: RegExp, look = heading): Promise<string> {
  await goTo(page, 2, 'Zwei')
  const before = page.url()
  await page.getByRole('link', { name, exact: true }).click()
  await slideHeading(page).filter({ hasText: away }).waitFor()
  const seen = await look(page)
  await page.goto(before)
  await slideHeading(page).waitFor()
  return seen
}

/** Follows a link into a new tab, and says what this tab shows then. */
async function inNewTab({ page, context }: Visit, click: () => Promise<unknown>, look = heading): Promise<string> {
  const before = page.url()
  const [tab] = await Promise.all([context.waitForEvent('page'), click()])
  const seen = await look(tab).catch(() => '')
  await tab.close()
  return seen && page.url() === before ? `${seen}, in a new tab` : ''
}

async function widthOf(image: Locator): Promise<string> {
  await image.waitFor({ state: 'attached' })
  return await image.evaluate(async (image: HTMLImageElement) => {
    image.loading = 'eager'
    // What does not come is what is to be seen.
    await image.decode().catch(() => undefined)
    return image.naturalWidth > 0 ? String(image.naturalWidth) : ''
  })
}

const linkNamed = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

async function frameOf(page: Page, selector: string): Promise<Frame> {
  const frame = await (await page.waitForSelector(selector, { state: 'attached' })).contentFrame()
  if (!frame) throw new Error(`${selector} has no document`)
  await frame.waitForLoadState()
  return frame
}

const background =
  (id: string): Look =>
  async ({ page }) => {
    await goTo(page, 3, 'Drei')
    // A frame that is given its page while one looks at it takes the look away.
    for (;;) {
      const seen = await (await frameOf(page, '#rahmen')).evaluate(backgroundOf, id).catch(() => '')
      if (seen || page.isClosed()) return seen
    }
  }

async function backgroundOf(id: string): Promise<string> {
  const element = document.getElementById(id)
  if (!element) return ''
  const image = new Image()
  image.src = /url\("(.*)"\)/.exec(getComputedStyle(element).backgroundImage)?.[1]?.replace(/\\(.)/g, '$1') ?? ''
  await image.decode()
  return String(image.naturalWidth)
}

/** What a script sees that loads a file which names another one beside it. */
const sibling =
  (load: (url: string) => Promise<string>): Look =>
  async ({ page, address }) =>
    await page.evaluate(
      async ([load, url]) => await (new Function(`return ${load}`)() as (url: string) => Promise<string>)(url),
      [load.toString(), address('modell/szene.gltf')] as const,
    )

/** What an SVG shows as its picture. */
async function pictureInside(): Promise<string> {
  const image = document.documentElement.localName === 'svg' ? document.querySelector('image') : null
  if (!image) return ''
  const text = await (await fetch(new URL(image.href.baseVal, document.baseURI))).text()
  return /width="\d+"/.exec(text)?.[0] ?? ''
}

const kinds: Record<string, Record<string, Look>> = {
  'Text that is the same and not the same': Object.fromEntries(
    PICTURES.map(([name], index) => [
      name,
      async ({ page }: Visit) => {
        await goTo(page, 1, 'Eins')
        return await widthOf(page.getByAltText(`p${index + 1}`, { exact: true }))
      },
    ]),
  ),
  Links: {
    'to a slide of another document': (visit) => followed(visit, 'zur dritten Seite', /Zweiter Abschnitt/),
    'with Ctrl': (visit) => {
      const click = async () => {
        await goTo(visit.page, 2, 'Zwei')
        await linkNamed(visit.page, 'zweites').click({ modifiers: ['ControlOrMeta'] })
      }
      return goTo(visit.page, 2, 'Zwei').then(() => inNewTab(visit, click))
    },
    'with the middle button': async (visit) => {
      await goTo(visit.page, 2, 'Zwei')
      return await inNewTab(visit, () => linkNamed(visit.page, 'zweites').click({ button: 'middle' }))
    },
    'to another course, by its magnet link': async (visit) => {
      await goTo(visit.page, 2, 'Zwei')
      return await inNewTab(visit, () => visit.page.getByRole('link', { name: /^anderer Kurs/ }).click())
    },
    'picture of a card (preview-lia)': async ({ page }) => {
      await goTo(page, 2, 'Zwei')
      return await widthOf(page.locator('preview-lia .card__image'))
    },
    'a card (preview-lia)': async (visit) => {
      await goTo(visit.page, 2, 'Zwei')
      const card = visit.page.locator('preview-lia .card__title')
      return await inNewTab(
        visit,
        () => card.click(),
        async (tab) => {
          await tab.waitForURL(/course\/\?/)
          return /karte\.md/.exec(tab.url())?.[0] ?? ''
        },
      )
    },
  },
  'Header base': {
    './': (visit) => followed(visit, 'mit Basis', /Basis/, (page) => widthOf(page.getByAltText('basis'))),
    '../x/, in a document that such a one links to': (visit) =>
      followed(visit, 'mit Basis', /Basis/, async (page) => {
        await linkNamed(page, 'zwei').click()
        await slideHeading(page).filter({ hasText: 'Basis zwei' }).waitFor()
        return await widthOf(page.getByAltText('basis'))
      }),
  },
  'Addresses that scripts put together': {
    'of the page’s own, as LiaScript’s project advises': ({ page }) =>
      page.evaluate(async () => {
        const folder = location.search.slice(1).replace('README.md', '')
        return String((await (await fetch(`${folder}daten.json`)).json()).samen)
      }),
    'of the folder of a file that was fetched': sibling(async (url) => {
      const response = await fetch(url)
      const { buffers } = await response.json()
      return await (await fetch(response.url.slice(0, response.url.lastIndexOf('/') + 1) + buffers[0].uri)).text()
    }),
    'of the address that was fetched': sibling(async (url) => {
      const { buffers } = await (await fetch(url)).json()
      return await (await fetch(url.slice(0, url.lastIndexOf('/') + 1) + buffers[0].uri)).text()
    }),
    'by new URL, and XMLHttpRequest': sibling(
      (url) =>
        new Promise((resolve, reject) => {
          const first = new XMLHttpRequest()
          first.open('GET', url)
          first.onload = () => {
            const { buffers } = JSON.parse(first.responseText)
            const second = new XMLHttpRequest()
            second.open('GET', new URL(buffers[0].uri, first.responseURL).href)
            second.onload = () => (second.status === 200 ? resolve(second.responseText) : reject())
            second.send()
          }
          first.send()
        }),
    ),
  },
  'Files that name others': {
    'url("…(1)…") in a style sheet': background('a'),
    'url(…\\(1\\)…) in a style sheet': background('b'),
    'url("…’…") in a style sheet': background('c'),
    "url('…\\'…') in a style sheet": background('d'),
    'url( "… …" ) in a style sheet': background('e'),
    '<image> in an SVG': async ({ page }) => {
      await goTo(page, 3, 'Drei')
      await page.waitForSelector('#objekt', { state: 'attached' })
      const shown = await Promise.all(page.frames().map((frame) => frame.evaluate(pictureInside).catch(() => '')))
      return shown.find((seen) => seen !== '') ?? ''
    },
  },
}

/** @param mustBe whether this must be seen, and is waited for; at the others it is only looked */
async function seenBy(visit: Visit, mustBe: (name: string) => boolean): Promise<Column> {
  const column: Column = new Map()
  for (const [kind, looks] of Object.entries(kinds)) {
    for (const [title, look] of Object.entries(looks)) {
      const name = `${kind}: ${title}`
      const patience = mustBe(name) ? PATIENCE_MS : A_LOOK_MS
      visit.context.setDefaultTimeout(patience)
      // Of what never answers.
      const late = new Promise<string>((resolve) => setTimeout(resolve, patience, ''))
      const seen = await Promise.race([look(visit), late]).catch((error: Error) => {
        console.log(`${name}: ${error.message.split('\n')[0]}`)
        return ''
      })
      column.set(name, seen)
    }
  }
  return column
}

/** What is not there over HTTP from a Linux server, and why docs/fidelity.md says. */
const MORE = [
  'Text that is the same and not the same: decomposed in the document, composed in the folder',
  'Text that is the same and not the same: composed in the document, decomposed in the folder',
  'Text that is the same and not the same: decomposed and escaped',
  'Text that is the same and not the same: a decomposed folder',
  'Text that is the same and not the same: a sign that is no escape',
  'Links: to a slide of another document',
  'Links: with Ctrl',
  'Links: with the middle button',
  'Links: to another course, by its magnet link',
  'Header base: ./',
  'Header base: ../x/, in a document that such a one links to',
]

test('a course as people write it shows by magnet what it shows over HTTP', async ({ stage }) => {
  test.slow()
  const { liascript, tracker, browser } = stage
  const course = files(stage.seeder.magnet)
  const folder = mkdtempSync(join(tmpdir(), 'as-written-'))
  for (const { path, text } of course) {
    mkdirSync(dirname(join(folder, 'kurs', path)), { recursive: true })
    writeFileSync(join(folder, 'kurs', path), text)
  }
  const site = await startCourseSite(folder)
  const seeder = await startSeeder([tracker.url], { name: 'kurs', files: course })

  const plainBrowser = await openPlainBrowser()
  // The card's link names it, wherever it is shown.
  await plainBrowser.context.route('https://liascript.github.io/**', (route) => route.fulfill({ body: 'LiaScript' }))
  const overHttp = await plainBrowser.context.newPage()
  await overHttp.goto(`${liascript.address}?${site.origin}/kurs/README.md`)
  await slideHeading(overHttp).waitFor()
  const http = await seenBy(
    {
      page: overHttp,
      context: plainBrowser.context,
      address: (path) => `${site.origin}/kurs/${path}`,
    },
    (name) => !MORE.includes(name),
  )
  await plainBrowser.close()

  const page = await openPage(stage, link(seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor({ timeout: PATIENCE_MS })
  const query = (await tab.evaluate(() => location.search)).split('?').at(-1) ?? ''
  const ours = await seenBy({ page: tab, context: browser.context, address: (path) => `/${path}?${query}` }, () => true)

  keepAsWritten(http, ours)
  await seeder.close()
  await site.close()
  rmSync(folder, { recursive: true })
  for (const name of MORE) expect(ours.get(name), name).not.toBe('')
  for (const [name, seen] of http) if (!MORE.includes(name)) expect(ours.get(name), name).toBe(seen)
})
