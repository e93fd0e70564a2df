// `npm run screenshots`: docs/ui.md with a picture of every page and state, and the pictures for the stores. Needs no build.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { allStates, gallery, type PageName } from '../tests/gallery/table.ts'
import { type Gallery, openGallery } from '../tests/harness/gallery.ts'

const docs = resolve(import.meta.dirname, '../docs')
const HEIGHT = 600
/** Bytes of all pictures together, and of one. */
const MOST = { all: 2_500_000, one: 60_000 }

/** How the state that says most of each page is shown besides. */
const looks = [
  { name: 'dark', colorScheme: 'dark', language: 'en' },
  { name: 'German', colorScheme: 'light', language: 'de' },
  { name: 'Arabic', colorScheme: 'light', language: 'ar' },
  { name: 'narrow', colorScheme: 'light', language: 'en', width: 320 },
] as const
const chosen: Partial<Record<PageName, string>> = {
  ...{ popup: 'courses', library: 'courses', open: 'nobody', share: 'shared', options: 'all', welcome: 'question' },
  ...{ liascript: 'cover', viewer: 'cover', course: 'seeding' },
}

/** As the stores want them, in CSS pixels. */
const storePictures = [
  { name: 'library', page: 'store', state: 'library', width: 1280, height: 800 },
  { name: 'share', page: 'share', state: 'shared', width: 1280, height: 800 },
  { name: 'look', page: 'share', state: 'look', width: 1280, height: 800 },
  { name: 'tile', page: 'store', state: 'tile', width: 440, height: 280 },
] as const

let sum = 0

/** A picture of the window, as WebP or, for the stores, as PNG. */
async function shoot(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const isPng = path.endsWith('.png')
  for (const quality of [80, 60, 40]) {
    const { data } = await session.send(
      'Page.captureScreenshot',
      isPng ? { format: 'png' } : { format: 'webp', quality },
    )
    const bytes = Buffer.from(data, 'base64')
    if (bytes.length > MOST.one && !isPng && quality > 40) continue
    sum += bytes.length
    writeFileSync(join(docs, path), bytes)
    console.log(`${(bytes.length / 1000).toFixed(1).padStart(6)} kB  docs/${path}`)
    break
  }
  await session.detach()
}

/** The whole page up to three windows long, so that what is below is seen, too. */
async function fitWindow(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHT })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.min(height, 2 * HEIGHT) })
}

async function shootState(shown: Gallery, page: Page, name: PageName, state: string): Promise<string> {
  await page.emulateMedia({ colorScheme: 'light' })
  await shown.show(page, { page: name, state })
  await fitWindow(page, gallery[name].width)
  const path = `ui/${name}-${state}.webp`
  await shoot(page, path)
  return path
}

async function shootLook(shown: Gallery, page: Page, name: PageName, look: (typeof looks)[number]): Promise<string> {
  const state = chosen[name] ?? ''
  await page.emulateMedia({ colorScheme: look.colorScheme })
  await shown.show(page, { page: name, state, language: look.language })
  await fitWindow(page, 'width' in look ? look.width : gallery[name].width)
  const path = `ui/${name}-${state}-${look.name.toLowerCase()}.webp`
  await shoot(page, path)
  return path
}

const picture = (path: string, words: string) => `![${words}](${path})`

rmSync(join(docs, 'ui'), { recursive: true, force: true })
mkdirSync(join(docs, 'ui'), { recursive: true })
mkdirSync(join(docs, 'store'), { recursive: true })
const shown = await openGallery()
const page = await shown.open()

const lines = [
  '# What people see',
  '',
  'Every page and state, as `npm run screenshots` has drawn them: this page is written by it, with the pictures in `docs/ui/` and those for',
  'the stores in `docs/store/`. The table of pages and states is `tests/gallery/table.ts`; what each shows is beside it in',
  '`tests/gallery/pages/`. In the same states `tests/e2e/ui/` looks for what is cut, covered, too small or not clear to everybody.',
]
for (const name of Object.keys(gallery) as PageName[]) {
  lines.push('', `## ${name}`)
  for (const [, state] of allStates.filter(([page]) => page === name)) {
    const words = (gallery[name].states as Record<string, string>)[state] ?? ''
    lines.push('', `${words}:`, '', picture(await shootState(shown, page, name, state), `${name}: ${words}`))
  }
  lines.push('', `Dark, in German, in Arabic, and in a window of 320 pixels:`, '')
  for (const look of looks) lines.push(picture(await shootLook(shown, page, name, look), `${name}, ${look.name}`))
}
await page.emulateMedia({ colorScheme: 'light' })
for (const { name, width, height, ...look } of storePictures) {
  await page.setViewportSize({ width, height })
  await shown.show(page, look)
  await shoot(page, `store/${name}-${width}x${height}.png`)
}
await shown.close()
writeFileSync(join(docs, 'ui.md'), `${lines.join('\n')}\n`)
console.log(`${(sum / 1_000_000).toFixed(2)} MB of at most ${MOST.all / 1_000_000} MB`)
if (sum > MOST.all) throw new Error('the pictures are too large for the repository')
