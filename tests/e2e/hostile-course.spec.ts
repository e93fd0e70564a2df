import type { Page } from '@playwright/test'
import { configure } from '../harness/configure.ts'
import { slideHeading } from '../harness/plain.ts'
import { type Seeder, startSeeder } from '../harness/seeder.ts'
import { type Stage, setStage } from '../harness/stage.ts'
import { expect, link, opened, openPage, test } from './fixtures.ts'

// What a course's own scripts, which run in the page's world, can do with the port through which it is read.

/** What the tests put on the page's window. */
interface HostileWindow {
  /** Posts any messages over the page's port, all at once; resolves with the reply to the first. */
  ask(messages: { id: number }[]): Promise<{ id: number; ok: boolean; path?: string; reason?: string }>
}

let stage: Stage
let course: Seeder
let tab: Page
let address: string

// The hostile course is fetched so slowly that its film is never complete; the sample course is its victim.
test.beforeAll(async () => {
  stage = await setStage()
  const { browser, liascript, tracker, seeder } = stage
  await (await open(seeder.magnet)).close()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  await configure(browser, { started: true, liascriptAddress: liascript.address, downloadLimit: 50 })
  const files = [
    { path: 'README.md', text: '# Hostile' },
    { path: 'a/b.txt', text: 'of this course' },
    { path: 'film.webm', noise: 20_000_000 },
  ]
  course = await startSeeder([tracker.url], { name: 'hostile', files })
  tab = await open(course.magnet)
  // With the fragment that LiaScript adds, going there again would load nothing.
  address = tab.url().replace(/#.*/, '')
})

test.beforeEach(reopen)

test.afterAll(() => Promise.all([stage.close(), course.close()]))

test('L1, L6: it reads this course’s files by their exact path, and nothing else', async () => {
  const path = 'hostile/a/b.txt'
  expect(await ask({ id: 1001, path })).toEqual({ id: 1001, ok: true, path })
  const { infoHash } = stage.seeder
  const paths = [
    'sample-course/LICENSE',
    'LICENSE',
    `${infoHash}/0`,
    `../${infoHash}/0`,
    'hostile/../sample-course/LICENSE',
    `/${path}`,
    `./${path}`,
    path.toUpperCase(),
    encodeURIComponent(path),
    `${path}\0`,
    'file:///etc/passwd',
    '',
  ]
  for (const [index, path] of paths.entries()) {
    const id = 2000 + index
    expect(await ask({ id, path, infoHash }), path).toEqual({ id, ok: false, reason: 'missing' })
  }
})

test('L2: an address changed by script changes nothing', async () => {
  await tab.evaluate((infoHash) => {
    history.pushState(null, '', location.href.replace(/btih:[0-9a-f]{40}/, `btih:${infoHash}`))
    dispatchEvent(new Event('seedbank-port-wanted'))
  }, stage.seeder.infoHash)
  expect(await ask({ id: 1001, path: null })).toEqual({ id: 1001, ok: true, path: 'hostile/README.md' })
})

const film = { id: 1001, path: 'hostile/film.webm' }
const abuses = {
  'L10: another verb': [{ id: 1002, to: 'keeper', name: 'pause', args: ['*'] }],
  'L6: an endless path': [{ id: 1002, path: 'a'.repeat(100_000) }],
  'L7: too many reads at once': Array.from({ length: 8 }, (_, index) => ({ ...film, id: 1002 + index })),
}
for (const [what, messages] of Object.entries(abuses)) {
  test(`${what} is the end of all reading, and of nothing else`, async () => {
    expect(await ask(film, ...messages)).toEqual({ id: film.id, ok: false, reason: 'gone' })
    const popup = await stage.browser.context.newPage()
    await popup.goto(stage.browser.url('popup.html'))
    await expect(popup.getByText('Seeding', { exact: true })).toHaveCount(1)
    await expect(popup.getByText(/^Fetching/)).toHaveCount(1)
    await popup.close()
  })
}

for (const how of ['address', 'back'] as const) {
  test(`L3: L4: M4: M7: it leads its tab to a course that was open there before, by ${how}: the person is asked`, async () => {
    const { browser, seeder } = stage
    const victim = await open(seeder.magnet)
    const question = victim.getByRole('heading', { name: 'Open this course?' })
    const victimAddress = victim.url().replace(/#.*/, '')
    await victim.goto(address, { waitUntil: 'commit' })
    await question.waitFor()
    await victim.getByRole('button', { name: 'Open course' }).click()
    await expect(slideHeading(victim)).toHaveText('Hostile')
    // As deep as it takes to be at the victim's page again.
    const depth = await victim.evaluate(() => navigation.currentEntry?.index ?? 0)
    const target = how === 'back' ? String(-depth) : victimAddress
    const [second] = await Promise.all([
      browser.context.waitForEvent('page'),
      victim.evaluate(
        ([how, target]) => {
          const second = window.open('about:blank') as Window & { eval(text: string): unknown }
          second.eval(`
            ${how === 'back' ? `opener.history.go(${target})` : `opener.location = ${JSON.stringify(target)}`}
            window.stolen = []
            setInterval(() => {
              try { stolen.push(opener.document.querySelector('main')?.textContent ?? '') } catch { stolen.push('none') }
            }, 20)
          `)
        },
        [how, target] as const,
      ),
    ])
    await question.waitFor()
    const stolen = await second.evaluate(() => (window as unknown as { stolen: string[] }).stolen.join(' '))
    expect(stolen).not.toContain('How seeds travel')
    // Nor what the person opens after all.
    await victim.getByRole('button', { name: 'Open course' }).click()
    await expect(slideHeading(victim)).toHaveText('How seeds travel')
    const later = await second.evaluate(() => (window as unknown as { stolen: string[] }).stolen.join(' '))
    expect(later).not.toContain('How seeds travel')
    await Promise.all([victim.close(), second.close()])
  })
}

test('L10: it has no extension API', async () => {
  const reachable = await tab.evaluate(() => {
    const { chrome, browser } = globalThis as { chrome?: { runtime?: unknown }; browser?: unknown }
    return [typeof chrome?.runtime, typeof browser]
  })
  expect(reachable).toEqual(['undefined', 'undefined'])
})

/** Opens a course from a launcher. */
async function open(magnet: string): Promise<Page> {
  const page = await openPage(stage, link(magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  return tab
}

async function reopen(): Promise<void> {
  await tab.goto(address)
  await slideHeading(tab).waitFor()
  await capturePort()
}

/** Gets hold of the page's port as a course's script can: when the page uses it. */
async function capturePort(): Promise<void> {
  await tab.evaluate(async () => {
    const { postMessage } = MessagePort.prototype
    const port = await new Promise<MessagePort>((resolve) => {
      MessagePort.prototype.postMessage = function (this: MessagePort, ...message: [unknown]) {
        resolve(this)
        postMessage.apply(this, message)
      }
      const notReadBefore = `/img/${crypto.randomUUID()}?${location.search.split('?').at(-1)}`
      void fetch(notReadBefore)
    })
    MessagePort.prototype.postMessage = postMessage
    const hostile: HostileWindow = {
      ask: (messages) =>
        new Promise((resolve) => {
          port.addEventListener('message', ({ data: { file: _, ...reply } }) => {
            if (reply.id === messages[0]?.id) resolve(reply)
          })
          for (const message of messages) port.postMessage(message)
        }),
    }
    Object.assign(window, hostile)
  })
}

function ask(...messages: { id: number; path?: string | null; [more: string]: unknown }[]) {
  return tab.evaluate((messages) => (window as unknown as HostileWindow).ask(messages), messages)
}
