import type { Page } from '@playwright/test'
import { slideHeading } from '../harness/plain.ts'
import { type Seeder, startSeeder } from '../harness/seeder.ts'
import { expect, link, opened, openPage, test } from './fixtures.ts'

// A file of a course by itself in a tab.

const pdf =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ' +
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]>>endobj trailer<</Root 1 0 R>>\n%%EOF\n'

const files = [
  {
    path: 'README.md',
    text: '# Kurs\n\n[Plan](papier/plan.pdf) [Seite](seiten/eins.html?level=2#ziel) [Tabelle](daten.csv)\n',
  },
  { path: 'papier/plan.pdf', text: pdf },
  { path: 'daten.csv', text: 'a,b\n1,2\n' },
  {
    path: 'seiten/eins.html',
    text: `<!doctype html><title>Eins</title><p id="wo"></p><p id="ziel"></p><a href="../kapitel.md">Kapitel</a>
      <a href="zwei.html">hier</a> <a href="zwei.html" target="_blank">anderswo</a>
      <button onclick="open('zwei.html?x=1', 'hilfe', 'width=300,height=200')">Hilfe</button>
      <script>document.querySelector('#wo').textContent = location.pathname.split('/').at(-1) + location.search + location.hash</script>`,
  },
  { path: 'seiten/zwei.html', text: '<!doctype html><p id="wo">zwei</p>' },
  { path: 'kapitel.md', text: '# Kapitel\n' },
]

let course: Seeder
let page: Page

test.beforeEach(async ({ stage }) => {
  course = await startSeeder([stage.tracker.url], { name: 'kurs', files })
  const start = await openPage(stage, link(course.magnet))
  page = await opened(stage, () => start.locator('#course').click())
  await slideHeading(page).waitFor()
})
test.afterEach(() => course.close())

const where = (tab: Page) => tab.frameLocator('iframe').locator('#wo')

test('a page has its name, its address and its links in a tab, after a reload, too, and nothing is asked', async ({
  stage,
}) => {
  const tab = await opened(stage, () => page.getByRole('link', { name: 'Seite' }).click())
  await expect(where(tab)).toHaveText('eins.html?level=2#ziel')
  await expect(tab).toHaveTitle('eins.html')
  await tab.reload()
  await expect(where(tab)).toHaveText('eins.html?level=2#ziel')

  const help = await opened(stage, () => tab.frameLocator('iframe').getByRole('button', { name: 'Hilfe' }).click())
  await expect(where(help)).toHaveText('zwei')
  const other = await opened(stage, () => tab.frameLocator('iframe').getByRole('link', { name: 'anderswo' }).click())
  await expect(where(other)).toHaveText('zwei')
  await expect(other).toHaveTitle('zwei.html')
  await tab.frameLocator('iframe').getByRole('link', { name: 'hier' }).click()
  await expect(where(tab)).toHaveText('zwei')
})

test('a PDF has its name in a tab, and is there after a reload', async ({ stage }) => {
  const tab = await opened(stage, () => page.getByRole('link', { name: 'Plan' }).click())
  await tab.locator('iframe').waitFor()
  await expect(tab).toHaveTitle('plan.pdf')
  await tab.reload()
  await tab.locator('iframe').waitFor()
  const type = () =>
    tab.evaluate(async () => (await fetch(document.querySelector('iframe')?.src ?? '')).headers.get('content-type'))
  await expect.poll(type).toBe('application/pdf')
})

test('the address of a file asks in a tab of its own, and shows the file after a yes', async ({ stage }) => {
  const opening = await opened(stage, () => page.getByRole('link', { name: 'Seite' }).click())
  await where(opening).waitFor()
  const address = opening.url()
  const tab = await stage.browser.context.newPage()
  // A new tab beside one with the course counts as opened from it.
  await Promise.all([opening.close(), page.close()])
  await tab.goto(address)
  await tab.getByRole('button', { name: 'Open course' }).click()
  await expect(where(tab)).toHaveText('eins.html?level=2#ziel')
})

test('a page leads to a document of the course, which LiaScript shows', async ({ stage }) => {
  const tab = await opened(stage, () => page.getByRole('link', { name: 'Seite' }).click())
  await tab.frameLocator('iframe').getByRole('link', { name: 'Kapitel' }).click()
  await expect(slideHeading(tab)).toHaveText('Kapitel')
})
