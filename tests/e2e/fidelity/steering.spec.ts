import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { configure } from '../../harness/configure.ts'
import { slideHeading } from '../../harness/plain.ts'
import { startSeeder } from '../../harness/seeder.ts'
import type { Stage } from '../../harness/stage.ts'
import { expect, link, opened, openPage, test } from '../fixtures.ts'

const picture = join(import.meta.dirname, 'course/kurs/img/rot.png')

/** A film that is first in the torrent, and on the slide, before its pictures. */
const offer = {
  name: 'film',
  files: [
    {
      path: 'README.md',
      text: '# Film\n\n!?[Film](film.mp4)\n\n![eins](z/1.png)\n\n![zwei](z/2.png)\n\n# Weiter\n\n![drei](z/3.png)\n',
    },
    { path: 'film.mp4', noise: 30_000_000 },
    ...[1, 2, 3].map((name) => ({ path: `z/${name}.png`, disk: picture })),
  ],
}

/** Opens the course with so slow a connection that the film takes minutes. */
async function openSlowly(stage: Stage): Promise<{ tab: Page; close(): Promise<unknown>; infoHash: string }> {
  const { browser, liascript, tracker } = stage
  const seeder = await startSeeder([tracker.url], offer)
  await configure(browser, {
    started: true,
    liascriptAddress: liascript.address,
    trackers: [tracker.url],
    downloadLimit: 200,
  })
  const page = await openPage(stage, link(seeder.magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  return { tab, close: seeder.close, infoHash: seeder.infoHash }
}

const shows = (tab: Page, name: string) =>
  expect.poll(() => tab.locator(`[alt=${name}]`).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(11)

test('a slide’s pictures show while its film is still coming, and so do those of the next', async ({ stage }) => {
  const { tab, close, infoHash } = await openSlowly(stage)
  await shows(tab, 'eins')
  await shows(tab, 'zwei')
  await tab.evaluate(() => {
    location.hash = '#2'
  })
  await shows(tab, 'drei')
  expect(stage.tracker.announced(infoHash).seeders).toBe(1)
  await close()
})

interface Seen {
  role: string
  name: string
  node: number
}

/** What assistive technology is told of the page, closed shadow roots included. */
async function accessible(tab: Page): Promise<Seen[]> {
  const session = await tab.context().newCDPSession(tab)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  return nodes.map(({ role, name, backendDOMNodeId }) => ({
    role: String(role?.value),
    name: String(name?.value),
    node: backendDOMNodeId ?? 0,
  }))
}

const noteOf = async (tab: Page) =>
  (await accessible(tab)).filter(
    ({ role, name }) => (role === 'progressIndicator' || role === 'progressbar') && name === 'Fetching the course',
  ).length

test('a note says that the course is coming, until it is closed; the page cannot look into it', async ({ stage }) => {
  const { tab, close } = await openSlowly(stage)
  await expect.poll(() => noteOf(tab)).toBe(1)
  const seen = await accessible(tab)
  expect(seen.map(({ name }) => name)).toContain('Fetching the course: 1 person')
  expect(await tab.evaluate(() => [...document.documentElement.children].map(({ shadowRoot }) => shadowRoot))).toEqual(
    [null, null, null].slice(0, await tab.evaluate(() => document.documentElement.children.length)),
  )

  const session = await tab.context().newCDPSession(tab)
  const backendNodeId = seen.find(({ role, name }) => role === 'button' && name === 'Close')?.node ?? 0
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId })
  const [left = 0, top = 0, , , right = 0, bottom = 0] = model.content
  await tab.mouse.click((left + right) / 2, (top + bottom) / 2)
  await expect.poll(() => noteOf(tab)).toBe(0)
  await close()
})
