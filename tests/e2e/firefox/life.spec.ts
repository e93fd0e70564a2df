import { PATIENCE_MS } from '../../harness/patience.ts'
import { expect, feature, openCourse, test } from './fixtures.ts'

test(
  'Firefox: courses are kept where the browser removes nothing by itself, with more room than it gives at first',
  feature('What is kept is kept for good (`navigator.storage.persisted()`)'),
  async ({ stage: { firefox, welcome } }) => {
    await expect.poll(() => firefox.evaluate(welcome, 'navigator.storage.persisted()')).toBe(true)
  },
)

test(
  'Firefox: when the process of the extension was killed, its courses are found again within seconds',
  feature('Found again within seconds after the extension’s process was killed'),
  async ({ stage }) => {
    const { firefox, tracker, seeder, welcome } = stage
    const course = await openCourse(stage)
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
    // A page that reads the course would wake the keeper.
    await firefox.closeTab(course)
    await firefox.closeTab(welcome)
    const known = new Set(tracker.announcements.map(({ peerId }) => peerId))
    const killed = Date.now()
    await firefox.killExtension()
    const isNew = () => tracker.announcements.some(({ peerId }) => !known.has(peerId))
    await expect.poll(isNew).toBe(true)
    // What is measured: an alarm each minute would do it, too.
    expect(Date.now() - killed).toBeLessThan(PATIENCE_MS / 3)
  },
)
