import type { CDPSession, Page } from '@playwright/test'
import { launchBrowser, type TestBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import { startSite } from '../../harness/site.ts'
import { formatFigure, summarize } from '../figures.ts'
import { printTable } from '../table.ts'

const COUNTS = [0, 100, 10_000, 50_000]
const ROUNDS = 3
/** What is looked at after the page has loaded, in seconds: the content script works in idle time. */
const WATCHED_S = 5
/** A page that changes: nodes a second, each a paragraph with a link. */
const CHANGES = 1000

interface Cost {
  /** Seconds of the page's main thread, from its request on. */
  busy: number
  /** The longest task, in ms; 0 for none over 50 ms, which is where browsers begin to tell. */
  longest: number
}

/** What the content script adds to a page: its main thread, beside the same page in a browser without the extension. */
export async function benchLinks(): Promise<void> {
  const pages = Object.fromEntries(COUNTS.map((count) => [`/${count}`, pageOf(count)]))
  const site = await startSite({ ...pages, '/changing': `${pageOf(50_000)}<script>${changing}</script>` })
  const ours = await launchBrowser({ extension: true })
  await configure(ours, { started: true, trackers: [] })
  const plain = await launchBrowser()
  const rows: string[][] = []
  for (const path of [...COUNTS.map(String), 'changing']) {
    const costs = { ours: [] as Cost[], plain: [] as Cost[] }
    for (let round = 0; round < ROUNDS; round++) {
      costs.ours.push(await measure(ours, `${site.origin}/${path}`))
      costs.plain.push(await measure(plain, `${site.origin}/${path}`))
    }
    const figure = (values: number[], digits: number) => formatFigure(summarize(values), digits)
    const more = costs.ours.map(({ busy }, round) => (busy - (costs.plain[round]?.busy ?? Number.NaN)) * 1000)
    rows.push([
      path,
      figure(more, 0),
      figure(
        more.map((ms) => ms / 10 / WATCHED_S),
        1,
      ),
      figure(
        costs.ours.map(({ longest }) => longest),
        0,
      ),
      figure(
        costs.plain.map(({ longest }) => longest),
        0,
      ),
    ])
  }
  await Promise.all([ours.close(), plain.close(), site.close()])
  printTable(`Pages with launchers, ${WATCHED_S} s of each, median of ${ROUNDS} (least–most)`, [
    ['links', 'main thread more, ms', 'that is % of a core', 'longest task, ms', 'without us'],
    ...rows,
  ])
}

async function measure(browser: TestBrowser, url: string): Promise<Cost> {
  const page = await browser.context.newPage()
  const session = await browser.context.newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.addInitScript(() => {
    const longest = { ms: 0 }
    Object.assign(globalThis, { longest })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration)
    }).observe({ type: 'longtask', buffered: true })
  })
  const before = await busySeconds(session)
  await page.goto(url)
  await rest(page)
  const cost = { busy: (await busySeconds(session)) - before, longest: await longestTask(page) }
  await page.close()
  return cost
}

/** So long it is measured. */
const rest = (page: Page) => page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), WATCHED_S * 1000)

const longestTask = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { longest: { ms: number } }).longest.ms)

async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
}

const changing = `
  let made = 0
  const begun = performance.now()
  setInterval(() => {
    for (const due = (performance.now() - begun) * ${CHANGES / 1000}; made < due; made++) {
      const paragraph = document.createElement('p')
      paragraph.innerHTML = '<a href="#' + made + '">' + made + '</a>'
      document.body.append(paragraph)
      if (made % 2) paragraph.remove()
    }
  }, 16)`

/** Half of the links are magnets. */
function pageOf(count: number): string {
  const links = Array.from({ length: count }, (_, index) => {
    const hash = index.toString(16).padStart(40, '0')
    return index % 2 ? `<a href="/page/${index}">${index}</a>` : `<a href="magnet:?xt=urn:btih:${hash}">${index}</a>`
  })
  return `<!doctype html><title>${count} links</title><body>${links.join('\n')}`
}
