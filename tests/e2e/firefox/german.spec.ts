import { wordsOf } from '../../harness/words.ts'
import { expect, feature, test } from './fixtures.ts'

const words = wordsOf('de')

test.use({ stageOptions: { started: false, language: 'de' } })

test(
  'Firefox: a German browser gets German pages, from the welcome on',
  feature('Welcome and pages in the browser’s language'),
  async ({ stage: { firefox, welcome } }) => {
    await firefox.find(welcome, 'heading', words('welcomeTitle'))
    expect(await firefox.evaluate(welcome, 'document.documentElement.lang')).toBe('de')
    await firefox.press(welcome, 'button', words('start'))
    await expect.poll(() => firefox.textOf(welcome)).toContain(words('readyTitle'))
    const headings = { 'library.html': 'library', 'options.html': 'options', 'share.html': 'shareTitle' }
    for (const [address, key] of Object.entries(headings)) {
      const page = await firefox.open(address)
      await firefox.find(page, 'heading', words(key))
      await firefox.closeTab(page)
    }
  },
)
