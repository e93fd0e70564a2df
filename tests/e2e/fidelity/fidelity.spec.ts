import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { launchBrowser } from '../../harness/browser.ts'
import { readFolder } from '../../harness/content.ts'
import { openPlain, slideHeading } from '../../harness/plain.ts'
import { startSeeder } from '../../harness/seeder.ts'
import { expect, link, opened, openPage, test } from '../fixtures.ts'
import { fillColumn, lookBeyond } from './columns.ts'
import { startCourseSite } from './course-site.ts'
import { keepTable, printTable } from './table.ts'

const folder = join(import.meta.dirname, 'course')

/** Requests for anything but the runtime, by their path and query. */
const courseRequests = (requests: string[], from: number) =>
  requests
    .slice(from)
    .filter((path) =>
      path.includes('xt=urn') ? !path.startsWith('/course/?magnet:') : /kurs|samen|rot\.png/.test(path),
    )

test('a course from a magnet shows all that it shows over HTTP, and asks the LiaScript site for none of its files', async ({
  stage,
}) => {
  test.setTimeout(240_000)
  const { liascript, tracker } = stage
  const site = await startCourseSite(folder)
  const seeder = await startSeeder([tracker.url], { ...readFolder(folder), name: 'fidelity' })

  const plainBrowser = await launchBrowser()
  const overHttp = await plainBrowser.context.newPage()
  await overHttp.goto(`${liascript.address}?${site.origin}/kurs/README.md`)
  await slideHeading(overHttp).waitFor()
  const httpBase = `${site.origin}/kurs/`
  const http = await fillColumn(overHttp, httpBase, null, 8000)
  const beyondHttp = await lookBeyond(overHttp, httpBase, 2000)
  await plainBrowser.close()

  const plain = await openPlain(liascript.address, seeder.magnet)
    .then(async (opened) => {
      const column = await fillColumn(opened.page, '/', http, 3000)
      await opened.close()
      return column
    })
    .catch(() => new Map<string, string>())

  const before = liascript.requests.length
  const page = await openPage(stage, link(seeder.magnet))
  const tab: Page = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  const ours = await fillColumn(tab, '/', http, 10_000)
  const beyondOurs = await lookBeyond(tab, '/', 8000)

  const table = printTable(http, plain, ours, [beyondHttp, beyondOurs])
  console.log(table)
  keepTable(table)
  await seeder.close()
  await site.close()
  // What LiaScript itself does not do; all else must have been seen, or the columns would be equal for nothing.
  expect([...http].filter(([, seen]) => seen === '').map(([name]) => name)).toEqual([
    'picture that is missing',
    'header import: of an import',
  ])
  expect(courseRequests(liascript.requests, before)).toEqual([])
  expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(http))
})
