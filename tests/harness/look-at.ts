import type { Page } from '@playwright/test'

/**
 * A person looks at a page before they click its launcher: resolves when a click on it opens the course at once. One
 * that comes sooner than half a second after the link is asked about (docs/threats.md P2).
 */
export async function lookAt(page: Page): Promise<void> {
  const launcher = page.locator('#course')
  await launcher.locator('seedbank-mark').waitFor({ state: 'attached' })
  await launcher.evaluate(
    (link) =>
      new Promise<void>((resolve) => {
        // As the extension asks, which asked before: it hears of the link no later than this does.
        const options: IntersectionObserverInit & { trackVisibility: boolean; delay: number } = {
          trackVisibility: true,
          delay: 250,
        }
        // Half a second, and the time between two of the extension's looks, twice.
        const seen = () => setTimeout(resolve, 1000)
        new IntersectionObserver(seen, options).observe(link)
      }),
  )
}
