import type { Page } from '@playwright/test'
import { slideHeading } from '../harness/plain.ts'
import type { Stage } from '../harness/stage.ts'
import { expect, opened, test } from './fixtures.ts'

/** Types an address into a new tab, and says yes. */
async function typed({ browser }: Stage, address: string, onVisit = (_address: string) => {}): Promise<Page> {
  const tab = await browser.context.newPage()
  tab.on('framenavigated', (frame) => onVisit(frame.url()))
  await tab.goto(address)
  await tab.getByRole('button', { name: 'Open course' }).click()
  await expect(slideHeading(tab)).toHaveText('How seeds travel')
  return tab
}

/** The answer to LiaScript's address of a file of the course. */
const shows = (tab: Page, magnet: string) =>
  tab.evaluate(async (query) => (await fetch(`/README.md?${query}`)).status, magnet.split('?').at(-1))

const queryOf = (tab: Page) => tab.evaluate(() => location.search.slice(1))

test('a classroom shows its course to pupil and teacher, also after a reload', async ({ stage }) => {
  const { liascript, seeder } = stage
  const room = btoa(JSON.stringify({ backend: 'Edrys', course: seeder.magnet, room: 'Klasse 7' }))

  const address = `${liascript.address}?${room}`
  let visits = 0
  const count = (visited: string) => {
    if (visited.replace(/#.*/, '') === address) visits += 1
  }

  const reloadedInRoom = async (tab: Page) => {
    await tab.evaluate((room) => history.replaceState(null, '', `?${room}`), room)
    const before = visits
    await tab.reload()
    await expect(slideHeading(tab)).toHaveText('How seeds travel')
    expect(visits).toBeGreaterThan(before)
    expect(await shows(tab, seeder.magnet)).toBe(200)
  }

  // LiaScript cannot reach this classroom from here, and goes on with the course alone, under the course's own address.
  const pupil = await typed(stage, address, count)
  expect(visits).toBeGreaterThan(1)
  await reloadedInRoom(pupil)

  const teacher = await typed(stage, `${liascript.address}?${seeder.magnet}`, count)
  await reloadedInRoom(teacher)
})

test('an encoded address, and one with what sites hang on, show the course under its own characters', async ({
  stage,
}) => {
  const { liascript, seeder } = stage
  for (const query of [
    encodeURIComponent(seeder.magnet),
    `magnet:%3F${seeder.magnet.slice('magnet:?'.length)}`,
    `${seeder.magnet}&fbclid=IwAR0&utm_source=mail`,
  ]) {
    const tab = await typed(stage, `${liascript.address}?${query}`)
    expect(await queryOf(tab)).toBe(seeder.magnet)
    expect(await shows(tab, seeder.magnet)).toBe(200)
    await tab.close()
  }
})

test('a mail with a link that is pasted into the popup opens the course; without one it says so', async ({ stage }) => {
  const { browser, seeder } = stage
  const popup = await browser.context.newPage()
  await popup.goto(browser.url('popup.html'))
  const field = popup.getByRole('textbox', { name: 'Link of a course' })
  await field.fill('Hallo, der Kurs kommt morgen.')
  await popup.getByRole('button', { name: 'Open course' }).click()
  await expect(popup.getByText('There is no course link in this text')).toBeVisible()

  const half = Math.floor(seeder.magnet.length / 2)
  await field.fill(`Hallo,\nder Kurs: <${seeder.magnet.slice(0, half)}\n${seeder.magnet.slice(half)}>\nGruß`)
  const tab = await opened(stage, () => field.press('Enter'))
  await expect(slideHeading(tab)).toHaveText('How seeds travel')
})
