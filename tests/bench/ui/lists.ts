import { launchBrowser } from '../../harness/browser.ts'
import { configure } from '../../harness/configure.ts'
import { fillLibrary, manyCourses } from '../../harness/library.ts'
import { removeProfile } from '../../harness/profile.ts'
import { startUndebugged, type UndebuggedBrowser } from '../../harness/undebugged-browser.ts'
import { formatFigure, summarize } from '../figures.ts'
import { printTable } from '../table.ts'

const COUNTS = [0, 100, 1000, 10_000]
const ROUNDS = 7

/** The first tab of a browser without a window is not painted, however long it is waited for. */
const untilListIsThere = `new Promise((resolve) => {
  const look = () => (document.querySelector('.courses > li, .no-courses') ? resolve() : setTimeout(look, 1))
  look()
})`

/** Resolves with the time (ms since 1970) when the first courses are painted and a click would be answered at once. */
const untilListReacts = `new Promise((resolve) => {
  const look = () => {
    if (!document.querySelector('.courses > li, .no-courses')) return setTimeout(look, 1)
    requestAnimationFrame(() => setTimeout(() => requestIdleCallback(() => resolve(Date.now()))))
  }
  look()
})`

/**
 * From the browser being asked for the page until its list reacts, with the service worker asleep and no debugger
 * attached. The popup is opened in a tab: its page is the same, its window is the browser's.
 */
export async function benchLists(): Promise<void> {
  const rows: string[][] = []
  for (const count of COUNTS) {
    const { extensionId, userDataDir } = await fill(count)
    const browser = await startUndebugged(userDataDir)
    const page = (name: string) => `chrome-extension://${extensionId}/${name}`
    await browser.evaluateInTab(page('library.html'), untilListIsThere)
    const times = { popup: [] as number[], library: [] as number[] }
    for (let round = 0; round < ROUNDS; round++) {
      times.popup.push(await timeToReact(browser, page('popup.html')))
      times.library.push(await timeToReact(browser, page('library.html')))
    }
    await browser.close()
    removeProfile(userDataDir)
    const figure = (values: number[]) => formatFigure(summarize(values), 0)
    rows.push([String(count), figure(times.popup), figure(times.library)])
  }
  printTable(`From the click to a list that reacts: milliseconds, median of ${ROUNDS} (least–most)`, [
    ['courses', 'popup', 'library'],
    ...rows,
  ])
}

async function timeToReact(browser: UndebuggedBrowser, url: string): Promise<number> {
  await browser.stopServiceWorker()
  const { value, asked } = await browser.evaluateInTab(url, untilListReacts)
  return Number(value) - asked
}

/** A profile with a library of so many courses, none of which has a tracker. */
async function fill(count: number): Promise<{ extensionId: string; userDataDir: string }> {
  const browser = await launchBrowser({ extension: true })
  await configure(browser, { started: true, trackers: [] })
  // By then the keeper has made its database.
  const page = await browser.context.newPage()
  await page.goto(browser.url('popup.html'))
  await page.getByText('No courses yet').waitFor()
  await page.close()
  if (count > 0) await fillLibrary(browser, manyCourses(count))
  await browser.context.close()
  return browser
}
