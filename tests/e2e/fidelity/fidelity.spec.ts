import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { readFolder } from '../../harness/content.ts'
import { PATIENCE_MS } from '../../harness/patience.ts'
import { openPlain, slideHeading } from '../../harness/plain.ts'
import { openPlainBrowser } from '../../harness/plain-browser.ts'
import { startSeeder } from '../../harness/seeder.ts'
import { expect, link, opened, openPage, test } from '../fixtures.ts'
import { A_LOOK_MS, type Column, fillColumn, lookBeyond } from './columns.ts'
import { startCourseSite } from './course-site.ts'
import { useFeatures } from './features.ts'
import { difference, isAlike, shoot, shootStill } from './shots.ts'
import { keepTable, printTable, readPlainColumn } from './table.ts'

const folder = join(import.meta.dirname, 'course')

/** What LiaScript itself does not do. */
const never = ['picture that is missing', 'header import: of an import']

/** Requests for anything but the runtime, by their path and query. */
const courseRequests = (requests: string[], from: number) =>
  requests
    .slice(from)
    .filter((path) =>
      path.includes('xt=urn') ? !path.startsWith('/course/?magnet:') : /kurs|samen|rot\.png/.test(path),
    )

const add = (column: Column, more: Column) => more.forEach((seen, name) => void column.set(name, seen))

test('a course from a magnet shows all that it shows over HTTP, and asks the LiaScript site for none of its files', async ({
  stage,
}, testInfo) => {
  test.slow()
  const { liascript, tracker } = stage
  const site = await startCourseSite(folder)
  const seeder = await startSeeder([tracker.url], { ...readFolder(folder), name: 'fidelity' })

  const plainBrowser = await openPlainBrowser()
  const overHttp = await plainBrowser.context.newPage()
  await overHttp.goto(`${liascript.address}?${site.origin}/kurs/README.md`)
  await slideHeading(overHttp).waitFor()
  const httpBase = `${site.origin}/kurs/`
  const shots = new Map<string, Buffer>()
  const http = await fillColumn(
    overHttp,
    httpBase,
    (name) => !never.includes(name) || null,
    PATIENCE_MS,
    async (slide) => {
      shots.set(slide, await shootStill(overHttp))
    },
  )
  const beyondHttp = await lookBeyond(overHttp, httpBase, null)
  add(http, await useFeatures(overHttp, () => true))
  await plainBrowser.close()

  const keptPlain = readPlainColumn()
  const known = (name: string) => keptPlain.get(name) || null
  const plain = await openPlain(liascript.address, seeder.magnet)
    .then(async (opened) => {
      const column = await fillColumn(opened.page, '/', known, A_LOOK_MS)
      add(column, await useFeatures(opened.page, known))
      await opened.close()
      return column
    })
    .catch((error: Error) => {
      console.log(`LiaScript alone: ${error.message}`)
      return new Map<string, string>()
    })

  const before = liascript.requests.length
  const page = await openPage(stage, link(seeder.magnet))
  const tab: Page = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  const differences = new Map<string, number>()
  const wish = (name: string) => http.get(name) ?? ''
  const ours = await fillColumn(tab, '/', wish, PATIENCE_MS, async (slide) => {
    const shot = shots.get(slide) as Buffer
    const look = async () => {
      const seen = await shoot(tab)
      differences.set(slide, await difference(page, shot, seen))
      return seen
    }
    let seen = await look()
    for (const deadline = Date.now() + PATIENCE_MS; !isAlike(differences.get(slide) ?? 1) && Date.now() < deadline; ) {
      seen = await look()
    }
    await testInfo.attach(`slide ${slide} over HTTP`, { body: shot, contentType: 'image/png' })
    await testInfo.attach(`slide ${slide} by magnet`, { body: seen, contentType: 'image/png' })
  })
  console.log('pixels that differ:', Object.fromEntries(differences))
  for (const [slide, difference] of differences) {
    http.set(`slide ${slide} as a picture`, 'as over HTTP')
    ours.set(`slide ${slide} as a picture`, isAlike(difference) ? 'as over HTTP' : 'other')
  }
  const beyondOurs = await lookBeyond(tab, '/', true)
  add(ours, await useFeatures(tab, wish))

  const table = printTable(http, plain, ours, [beyondHttp, beyondOurs])
  console.log(table)
  keepTable(table)
  await seeder.close()
  await site.close()
  // All else must have been seen, or the columns would be equal for nothing.
  expect([...http].filter(([, seen]) => seen === '').map(([name]) => name)).toEqual(never)
  expect(courseRequests(liascript.requests, before)).toEqual([])
  expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(http))
})
