import { wordsOf } from '../../harness/words.ts'
import { expect, feature, test } from './fixtures.ts'

const words = wordsOf('en')

test(
  'Firefox: the popup goes when it has opened a page',
  feature('The popup closes over what it opened'),
  async ({ stage: { firefox, welcome } }) => {
    await firefox.evaluate(welcome, 'browser.browserAction.openPopup()')
    // WebDriver knows nothing of popups; the extension's pages see each other.
    const link = `browser.extension.getViews({ type: 'popup' })
    .flatMap(({ document }) => [...document.links]).find(({ textContent }) => textContent === ${JSON.stringify(words('library'))})`
    await expect.poll(() => firefox.evaluate(welcome, `${link} !== undefined`)).toBe(true)
    await firefox.evaluate(welcome, `${link}.click()`)
    await firefox.tabAt(`${firefox.extensionOrigin}/library.html`)
    await expect.poll(() => firefox.evaluate(welcome, "browser.extension.getViews({ type: 'popup' }).length")).toBe(0)
  },
)
