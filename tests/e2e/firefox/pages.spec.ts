import { wordsOf } from '../../harness/words.ts'
import { expect, feature, openCourse, test } from './fixtures.ts'

const words = wordsOf('en')

test(
  'Firefox: popup and library show a course that was opened; it is paused, resumed and removed',
  feature('Popup and library: show, pause, go on'),
  async ({ stage }) => {
    const { firefox, tracker, seeder } = stage
    await openCourse(stage)
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
    const popup = await firefox.open('popup.html')
    await expect.poll(() => firefox.textOf(popup)).toContain(words('stateSeeding'))
    await firefox.press(popup, 'button', words('pause'))
    await expect.poll(() => firefox.textOf(popup)).toContain(words('statePaused'))
    await firefox.press(popup, 'button', words('resume'))
    await expect.poll(() => firefox.textOf(popup)).toContain(words('stateSeeding'))
    const library = await firefox.open('library.html')
    await expect.poll(() => firefox.textOf(library)).toContain(words('courseCount_one', '1'))
  },
)

test(
  'Firefox: what is typed in the options is saved, or said to be wrong',
  feature('Options: what is typed is saved, or said to be wrong'),
  async ({ stage: { firefox } }) => {
    const options = await firefox.open('options.html')
    await firefox.write(options, words('uploadLimit'), '250')
    await firefox.type(options, '\uE004')
    await expect
      .poll(() =>
        firefox.evaluate(options, "browser.storage.local.get('settings').then((all) => all.settings.uploadLimit)"),
      )
      .toBe(250)
    await firefox.write(options, words('downloadLimit'), 'abc')
    await firefox.type(options, '\uE004')
    await expect.poll(() => firefox.textOf(options)).toContain(words('limitInvalid'))
  },
)
