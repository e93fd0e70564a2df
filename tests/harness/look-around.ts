import type { Page } from '@playwright/test'
import type { Journey } from './journey.ts'

/** What a person would want to know after a failed step, as lines for the log: the open pages and the network. */
export async function lookAround({ stage, strays }: Journey): Promise<string> {
  const { browser, seeder, tracker } = stage
  const pages = await Promise.all(browser.context.pages().map(describePage))
  const { seeders, leechers } = tracker.announced(seeder.infoHash)
  return [
    ...pages,
    ...strays.map((stray) => `asked another server: ${stray}`),
    `tracker: ${seeders} seeders, ${leechers} leechers of ${seeder.infoHash}`,
  ].join('\n')
}

async function describePage(page: Page): Promise<string> {
  // After a failure: a page that hangs is passed over.
  const text = await page.locator('body').textContent({ timeout: 1000 }).catch(String)
  const messages = await page.consoleMessages().catch(() => [])
  const lines = messages.map((message) => `\n  ${message.type()}: ${message.text()}`)
  return `page ${page.url()}\n  shows: ${text?.replaceAll(/\s+/g, ' ').trim().slice(0, 200)}${lines.join('')}`
}
