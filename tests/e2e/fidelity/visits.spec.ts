import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { readFolder } from '../../harness/content.ts'
import { slideHeading } from '../../harness/plain.ts'
import { startSeeder } from '../../harness/seeder.ts'
import type { Stage } from '../../harness/stage.ts'
import { expect, link, opened, openPage, test } from '../fixtures.ts'

const offer = { ...readFolder(join(import.meta.dirname, 'course')), name: 'fidelity' }

/** LiaScript keeps progress in its own database where its site does; the runtime on npm, which is used here, does not. */
async function openCourse(stage: Stage) {
  const seeder = await startSeeder([stage.tracker.url], offer)
  const page = await openPage(stage, link(seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  await stage.tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  return { tab, page, seeder }
}

const goTo = (tab: Page, slide: number) =>
  tab.evaluate((slide) => {
    location.hash = `#${slide}`
  }, slide)

const shows = (tab: Page, name: string) =>
  expect
    .poll(() => tab.locator(`[alt=${name}]`).evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)

/** Requests of courses' files at the LiaScript site. */
const strays = ({ liascript }: Stage) =>
  liascript.requests.filter((path) => path.includes('xt=urn') && !path.startsWith('/course/?magnet:'))

test('links: another document, a text, an archive, a download with its name', async ({ stage }) => {
  const { tab, seeder } = await openCourse(stage)
  await goTo(tab, 7)

  const text = await opened(stage, () => tab.getByRole('link', { name: 'Text', exact: true }).click())
  await expect(text.frameLocator('iframe').locator('body')).toHaveText('Ein Text')
  await text.close()

  for (const [name, file] of [
    ['Archiv', 'archiv.zip'],
    ['Laden', 'daten.csv'],
  ] as const) {
    const [download] = await Promise.all([
      tab.waitForEvent('download'),
      tab.getByRole('link', { name, exact: true }).click(),
    ])
    expect(download.suggestedFilename()).toBe(file)
  }

  await tab.getByRole('link', { name: 'Anderes', exact: true }).click()
  await expect(slideHeading(tab)).toHaveText('Anderes Dokument')
  await shows(tab, 'Bild')
  expect(strays(stage)).toEqual([])
  await seeder.close()
})

test('reload, a deep link, back and forward, and a second visit without the seeder', async ({ stage }) => {
  const { tab, page, seeder } = await openCourse(stage)
  await goTo(tab, 3)
  await expect(slideHeading(tab)).toHaveText('Galerie')
  await tab.reload()
  await expect(slideHeading(tab)).toHaveText('Galerie')
  await shows(tab, 'eins')
  await tab.goBack()
  await expect(slideHeading(tab)).toHaveText('Bilder')
  await tab.goForward()
  await expect(slideHeading(tab)).toHaveText('Galerie')
  await tab.close()

  await seeder.kill()
  const again = await opened(stage, () => page.locator('#course').click())
  await expect(slideHeading(again)).toHaveText('Bilder')
  await shows(again, 'rot')
  // What LiaScript kept of an earlier visit, when it kept anything, is not what it is given.
  const seeded = await again.evaluate(
    () =>
      new Promise((resolve) => {
        type Torrent = { files: { name: string; length: number }[] }
        type Client = new () => { seed(files: File[], done: (torrent: Torrent) => void): void }
        const { WebTorrent } = window as unknown as { WebTorrent: Client }
        const kept = new File(['# Something else'], 'README.md')
        new WebTorrent().seed([kept], ({ files }) => resolve(files.map(({ name, length }) => [name, length > 1000])))
      }),
  )
  expect(seeded).toEqual([['README.md', true]])
  expect(strays(stage)).toEqual([])
})

test('L3, L13: a course that imports another magnet gets nothing of it without the person', async ({ stage }) => {
  const other = await startSeeder([stage.tracker.url], {
    name: 'other',
    files: [
      { path: 'README.md', text: '<!--\n@geheim: GEHEIM\n-->\n# Anderes' },
      { path: 'x.txt', text: 'x' },
    ],
  })
  const seeder = await startSeeder([stage.tracker.url], {
    name: 'importer',
    files: [
      { path: 'README.md', text: `<!--\nimport: ${other.magnet}\n-->\n# Importiert\n\n@geheim\n` },
      { path: 'x.txt', text: 'y' },
    ],
  })
  const announced = stage.tracker.announcements.length
  const page = await openPage(stage, link(seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await stage.tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  await tab.waitForURL((url) => url.href.startsWith(stage.liascript.address))
  // LiaScript 1.0.1 takes any import but http(s) for a path, over HTTP, too, and says that something went wrong.
  await slideHeading(tab).waitFor()
  await expect(tab.getByText('GEHEIM')).toHaveCount(0)
  const asked = stage.tracker.announcements.slice(announced).filter(({ infoHash }) => infoHash === other.infoHash)
  expect(asked.filter(({ event }) => event === 'start')).toEqual([])
  await Promise.all([other.close(), seeder.close()])
})
