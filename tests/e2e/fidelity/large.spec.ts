import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { slideHeading } from '../../harness/plain.ts'
import { startSeeder } from '../../harness/seeder.ts'
import { expect, link, opened, openPage, test } from '../fixtures.ts'

/** Real films of this size are 500 MB; here the same way is gone with less, and `npm run bench -- course` goes it with 200 MB. */
const FILM = 30_000_000
const FILES = 1000
const ON_SLIDE = 50

const pictures = Array.from({ length: FILES }, (_, index) => ({
  path: `bilder/${index}.svg`,
  text: `<svg xmlns="http://www.w3.org/2000/svg" width="${index + 1}" height="7"/>`,
}))

const slides = Array.from({ length: FILES / ON_SLIDE }, (_, slide) => {
  const own = pictures.slice(slide * ON_SLIDE, (slide + 1) * ON_SLIDE).map(({ path }) => `![${path}](${path})`)
  return `# Folie ${slide + 1}\n\n${slide === 0 ? '!?[Film](film.mp4)\n\n' : ''}${own.join('\n')}`
})

/** A film that plays, with a box after it that players skip (ISO/IEC 14496-12, 8.1.2). */
function writeFilm(folder: string): string {
  const film = readFileSync(join(import.meta.dirname, 'course/kurs/video/zwei.mp4'))
  const box = Buffer.alloc(FILM - film.length)
  box.writeUInt32BE(box.length)
  box.write('free', 4)
  const path = join(folder, 'film.mp4')
  writeFileSync(path, Buffer.concat([film, box]))
  return path
}

test('a course of 1,000 files and a large film: all of them are read, and none is asked of the LiaScript site', async ({
  stage,
}) => {
  const { liascript, tracker } = stage
  const folder = mkdtempSync(join(tmpdir(), 'seedbank-film-'))
  const files = [
    { path: 'README.md', text: slides.join('\n\n') },
    { path: 'film.mp4', disk: writeFilm(folder) },
    ...pictures,
  ]
  const seeder = await startSeeder([tracker.url], { name: 'large', files })
  rmSync(folder, { recursive: true })
  const page = await openPage(stage, link(seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()

  for (const slide of [FILES / ON_SLIDE, 1]) {
    await tab.evaluate((slide) => {
      location.hash = `#${slide}`
    }, slide)
    await expect(slideHeading(tab)).toHaveText(`Folie ${slide}`)
    const widths = tab.locator('.lia-slide__content img').evaluateAll((images: HTMLImageElement[]) => {
      for (const image of images) image.loading = 'eager'
      return Promise.all(
        images.map(async (image) => {
          while (!image.naturalWidth)
            await new Promise((resolve) => image.addEventListener('load', resolve, { once: true }))
          return image.naturalWidth
        }),
      )
    })
    expect(await widths).toEqual(Array.from({ length: ON_SLIDE }, (_, index) => (slide - 1) * ON_SLIDE + index + 1))
  }

  const film = tab.locator('.lia-slide__content video').first()
  await film.evaluate(async (player: HTMLVideoElement) => {
    player.preload = 'auto'
    while (player.readyState < 2)
      await new Promise((resolve) => player.addEventListener('canplay', resolve, { once: true }))
    player.currentTime = 3
    await new Promise((resolve) => player.addEventListener('seeked', resolve, { once: true }))
  })
  expect(await film.evaluate(({ duration, currentTime }: HTMLVideoElement) => [duration, currentTime])).toEqual([4, 3])

  const right = await tab.evaluate(async (count) => {
    const query = location.search.split('?').at(-1)
    const texts = Array.from({ length: count }, async (_, index) => {
      const response = await fetch(`/bilder/${index}.svg?${query}`)
      return response.ok && (await response.text()).includes(`width="${index + 1}"`)
    })
    return (await Promise.all(texts)).filter(Boolean).length
  }, FILES)
  expect(right).toBe(FILES)
  expect(liascript.requests.filter((path) => /bilder|film\.mp4/.test(path))).toEqual([])
  await seeder.close()
})
