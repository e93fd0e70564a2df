import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Frame, Page } from '@playwright/test'
import { readFolder } from '../../harness/content.ts'
import { PATIENCE_MS } from '../../harness/patience.ts'
import { slideHeading } from '../../harness/plain.ts'
import { openPlainBrowser } from '../../harness/plain-browser.ts'
import { startSeeder } from '../../harness/seeder.ts'
import { expect, link, opened, openPage, test } from '../fixtures.ts'
import { A_LOOK_MS, frameIn } from './columns.ts'
import { startCourseSite } from './course-site.ts'
import { authoring } from './packages/authoring.ts'
import { bundlers } from './packages/bundlers.ts'
import { libraries } from './packages/libraries.ts'
import { oldPages } from './packages/old-pages.ts'
import { goOf, outOf, type Package, type Place } from './packages/package.ts'
import { keepPackages, type PackageRow } from './table.ts'

const README = (packages: readonly Package[]) =>
  `<!--\nlanguage: de\n-->\n\n# Pakete\n\n${packages
    .map(
      ({ start }, index) =>
        `## Rahmen ${index}\n\n<iframe id="rahmen" src="p${index}/${start}" width="400" height="200"></iframe>\n\n` +
        `## Einbettung ${index}\n\n??[Einbettung](p${index}/${start})\n\n[oeffnen](p${index}/${start})\n`,
    )
    .join('\n')}`

/** The slide, after a reload: what a frame shows must not depend on how one came to it. */
async function goTo(page: Page, slide: number, heading: string): Promise<void> {
  await page.evaluate((slide) => {
    location.hash = `#${slide}`
  }, slide)
  await slideHeading(page).filter({ hasText: heading }).waitFor()
  await page.reload()
  await slideHeading(page).filter({ hasText: heading }).waitFor()
}

/** Does with the package what a pupil does. @returns what it then says; `''` when it does not */
async function use(made: Package, place: Place, patience: number): Promise<string> {
  try {
    // A click on what is not ready does nothing, as a pupil's: then it is clicked once more.
    await expect(async () => {
      await goOf(made, place).click({ timeout: A_LOOK_MS })
      // Between two tries.
      await expect(outOf(made, place)).toHaveText(made.says, { timeout: 2 * A_LOOK_MS })
    }).toPass({ timeout: patience })
    return made.says
  } catch (error) {
    console.log(`${made.name}: ${(error as Error).message.split('\n').slice(0, 8).join(' ')}`)
    return ''
  }
}

async function frameOf(page: Page, selector: string): Promise<Frame> {
  let frame: Frame | null = null
  // LiaScript makes its element first, and the frame in it later.
  await expect(async () => {
    frame = await frameIn(page, selector, PATIENCE_MS)
    expect(frame).not.toBeNull()
  }).toPass({ timeout: PATIENCE_MS })
  return frame as unknown as Frame
}

/** In the two kinds of frames that a slide can have. */
async function useInFrames(page: Page, made: Package, index: number, patience: number): Promise<[string, string]> {
  await goTo(page, 2 * index + 2, `Rahmen ${index}`)
  const inFrame = await use(made, await frameOf(page, '#rahmen'), patience)
  await goTo(page, 2 * index + 3, `Einbettung ${index}`)
  return [inFrame, await use(made, await frameOf(page, 'lia-embed'), patience)]
}

test('packages of authoring tools and bundlers do in a frame, an embed and a tab what they do over HTTP', async ({
  stage,
}, testInfo) => {
  // Each of more than twenty packages in three places, each with a reload, twice.
  testInfo.setTimeout(20 * PATIENCE_MS)
  const { liascript, tracker, browser } = stage
  const packages = [...(await bundlers()), ...libraries, ...authoring, ...oldPages]
  const folder = mkdtempSync(join(tmpdir(), 'packages-'))
  const course = join(folder, 'kurs')
  const all = Object.fromEntries(
    packages.flatMap(({ files }, index) =>
      Object.entries(files).map(([path, content]) => [`p${index}/${path}`, content]),
    ),
  )
  for (const [path, content] of Object.entries({ 'README.md': README(packages), ...all })) {
    mkdirSync(dirname(join(course, path)), { recursive: true })
    writeFileSync(join(course, path), content)
  }
  const site = await startCourseSite(folder)
  const seeder = await startSeeder([tracker.url], { ...readFolder(course), name: 'kurs' })
  const rows: PackageRow[] = packages.map(({ name, because }) => ({ name, because, http: [], ours: [] }))

  const plain = await openPlainBrowser()
  const overHttp = await plain.context.newPage()
  await overHttp.goto(`${liascript.address}?${site.origin}/kurs/README.md`)
  for (const [index, made] of packages.entries()) {
    const seen = await useInFrames(overHttp, made, index, PATIENCE_MS / 4)
    const tab = await plain.context.newPage()
    await tab.goto(`${site.origin}/kurs/p${index}/${made.start}`)
    await tab.reload()
    rows[index]?.http.push(...seen, await use(made, tab, PATIENCE_MS / 4))
    await tab.close()
  }
  await plain.close()

  const before = liascript.requests.length
  const start = await openPage(stage, link(seeder.magnet))
  const page = await opened(stage, () => start.locator('#course').click())
  await slideHeading(page).waitFor()
  for (const [index, made] of packages.entries()) {
    const patience = made.because ? A_LOOK_MS : PATIENCE_MS / 4
    const seen = await useInFrames(page, made, index, patience)
    const [tab] = await Promise.all([
      browser.context.waitForEvent('page'),
      page.getByRole('link', { name: 'oeffnen' }).click(),
    ])
    await tab.locator('iframe').waitFor()
    await tab.reload()
    await tab.locator('iframe').waitFor()
    expect(await tab.title()).toBe(
      made.start
        .replace(/[?#].*$/, '')
        .split('/')
        .at(-1),
    )
    rows[index]?.ours.push(...seen, await use(made, await frameOf(tab, 'iframe'), patience))
    await tab.close()
  }
  const asked = liascript.requests
    .slice(before)
    .filter((path) => /seedbank-course|\/p\d+\//.test(path.split('?')[0] ?? ''))

  keepPackages(rows)
  console.log(rows)
  await seeder.close()
  await site.close()
  rmSync(folder, { recursive: true })
  expect(rows.length).toBeGreaterThanOrEqual(20)
  for (const { name, because, http, ours } of rows) {
    expect(http, name).not.toContain('')
    if (!because) expect(ours, name).toEqual(http)
  }
  expect(asked).toEqual([])
})
