import type { BrowserContext } from '@playwright/test'
import { createWaiter } from '../harness/until.ts'

/** What happens in a tab between the click and the slide. */
export type Mark = 'click' | 'LiaScript' | 'started' | 'README' | 'slide'

export type Marks = Awaited<ReturnType<typeof watchMarks>>

/**
 * Hears from all pages of a browser when something happens first; to be called before they are opened. The pages tell it
 * themselves: to ask them would take up to 500 ms, and their time. Times are milliseconds since the epoch.
 */
export async function watchMarks(context: BrowserContext) {
  const times = new Map<Mark, number>()
  const waiter = createWaiter()
  await context.exposeBinding('tellBench', (_page, mark: Mark, time: number) => {
    if (!times.has(mark)) times.set(mark, time)
    waiter.changed()
  })
  await context.addInitScript(tellMarks)
  return {
    /** Forget what has happened. */
    clear: () => times.clear(),
    /** When it happened first; NaN if it has not. */
    time: (mark: Mark) => times.get(mark) ?? Number.NaN,
    async until(mark: Mark): Promise<number> {
      await waiter.until(() => times.has(mark), `pages telling "${mark}"`, 60_000)
      return times.get(mark) ?? Number.NaN
    },
  }
}

/** Runs in every page before its own scripts. */
function tellMarks() {
  if (window !== top) return
  const { tellBench } = window as unknown as { tellBench(mark: Mark, time: number): void }
  const tell = (mark: Mark) => tellBench(mark, Date.now())

  const watch = (isThere: () => boolean, mark: Mark) =>
    new MutationObserver((_, observer) => {
      if (!isThere()) return
      observer.disconnect()
      // The frame that shows it, and the task after that frame.
      requestAnimationFrame(() => setTimeout(() => tell(mark)))
    }).observe(document, { subtree: true, childList: true })

  addEventListener('click', () => tell('click'), { capture: true })
  if (location.pathname !== '/course/') return
  tell('LiaScript')
  watch(() => document.querySelector('.lds-dual-ring') !== null, 'started')
  // A slide that can be clicked: its heading, with nothing above it.
  watch(() => {
    const heading = document.querySelector('.lia-slide__content :is(h1, h2)')
    if (!heading) return false
    const { left, top, width, height } = heading.getBoundingClientRect()
    return heading.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  }, 'slide')
  new PerformanceObserver((list) => {
    for (const { name, responseEnd } of list.getEntries() as PerformanceResourceTiming[]) {
      if (name.endsWith('/README.md')) tellBench('README', performance.timeOrigin + responseEnd)
    }
  }).observe({ type: 'resource' })
  // From a torrent LiaScript gets it as a `blob:`, which is no resource that is timed.
  const { createObjectURL } = URL
  URL.createObjectURL = (blob: Blob) => {
    if (/markdown/.test(blob.type)) tell('README')
    return createObjectURL(blob)
  }
}
