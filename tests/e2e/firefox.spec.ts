import { startPeer } from '../harness/seeder.ts'
import { wordsOf } from '../harness/words.ts'
import { expect, feature, openCourse, test } from './firefox/fixtures.ts'

test.use({ stageOptions: { started: false } })

test(
  'Firefox: a click opens the course with its pictures, and it lives on when tab and seeder are gone',
  feature('A click opens the course with its pictures, and it lives on'),
  async ({ stage }) => {
    const { firefox, welcome, tracker, seeder } = stage
    const { magnet, infoHash } = seeder
    await firefox.press(welcome, 'button', wordsOf('en')('start'))
    const course = await openCourse(stage)
    const pictures = `[...document.querySelectorAll('.lia-slide__content img')].map((picture) => picture.naturalWidth > 0)`
    await expect.poll(() => firefox.evaluate(course, pictures)).toEqual([true, true])
    await tracker.until(infoHash, ({ seeders }) => seeders === 2)
    await firefox.closeTab(course)
    await seeder.kill()
    await tracker.until(infoHash, ({ seeders }) => seeders === 1)

    const learner = await startPeer()
    expect((await learner.fetchAll(magnet)).length).toBe(seeder.length)
    await learner.close()
  },
)
