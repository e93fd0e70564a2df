import { wordsOf } from '../../harness/words.ts'
import { expect, feature, test } from './fixtures.ts'

const words = wordsOf('en')

test(
  'Firefox: the popup goes when it has opened a page',
  feature('The popup closes over what it opened'),
  async ({ stage: { firefox, welcome } }) => {
    await firefox.evaluate(welcome, 'browser.browserAction.openPopup()')
    await expect.poll(() => firefox.popups()).toBe(1)
    await firefox.clickInPopup(words('library'))
    await firefox.tabAt(`${firefox.extensionOrigin}/library.html`)
    await expect.poll(() => firefox.popups()).toBe(0)
  },
)
