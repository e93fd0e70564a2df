import { noiseCourse } from '../../harness/content.ts'
import { startPoisoners } from '../../harness/poisoners.ts'
import { startSeeder } from '../../harness/seeder.ts'
import { expect, feature, test } from './fixtures.ts'

test(
  'Firefox: a course becomes complete among five peers that poison, and they are banned',
  feature('Peers that send wrong data are found out and banned'),
  async ({ stage: { firefox, tracker } }) => {
    const seeder = await startSeeder([tracker.url], noiseCourse(6_000_000))
    const poisoners = await startPoisoners(seeder, [tracker.url], 5)
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 6)
    await firefox.open(`open.html#${seeder.magnet}`)
    await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 7)
    await expect.poll(async () => (await poisoners.sent()).filter(({ connected }) => connected)).toEqual([])
    await Promise.all([poisoners.close(), seeder.close()])
  },
)
