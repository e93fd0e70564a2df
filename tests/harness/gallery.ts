import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { build, type Rolldown } from 'vite'
import { chromiumPath } from '../../scripts/ensure-chromium.ts'
import { flags } from './browser.ts'
import { startServer, typeOf } from './site.ts'

/** A state of a page, and how it is looked at. */
export interface Look {
  page: string
  state: string
  /** A folder of public/_locales, or `pseudo`. */
  language?: string
}

export interface Gallery {
  browser: Browser
  /** A page that shows states, in a context of its own. */
  open(options?: BrowserContextOptions): Promise<Page>
  /** Resolves when the state is shown. */
  show(page: Page, look: Look): Promise<void>
  close(): Promise<void>
}

/** The views of tests/gallery, built in memory, in a Chromium without the extension. */
export async function openGallery(): Promise<Gallery> {
  const files = await buildGallery()
  const site = await startServer((path) => {
    const body = files.get(path === '/' ? 'index.html' : path.slice(1))
    return body === undefined ? null : { body, type: typeOf(path === '/' ? 'index.html' : path) }
  })
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: flags })
  return {
    browser,
    async open(options) {
      const context = await browser.newContext({ timezoneId: 'UTC', reducedMotion: 'reduce', ...options })
      return context.newPage()
    },
    async show(page, { page: name, state, language = 'en' }) {
      const errors: unknown[] = []
      page.once('pageerror', (error) => errors.push(error))
      await page.goto(`${site.origin}/?${new URLSearchParams({ page: name, state, language })}`)
      await page.locator('html[data-shown]').waitFor()
      // Rows of a long list come while the page has nothing else to do.
      await page.evaluate(() => document.fonts.ready)
      if (errors.length > 0) throw errors[0]
    },
    async close() {
      await Promise.all([browser.close(), site.close()])
    },
  }
}

async function buildGallery(): Promise<Map<string, string | Uint8Array>> {
  const built = (await build({
    root: join(import.meta.dirname, '../gallery'),
    configFile: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { write: false, target: 'esnext', minify: false, modulePreload: false },
  })) as Rolldown.RolldownOutput
  return new Map(built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]))
}
