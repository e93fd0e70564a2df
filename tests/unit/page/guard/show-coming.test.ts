// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Coming, showComing } from '../../../../lib/page/guard/show-coming'
import type { ReadProgress } from '../../../../lib/protocol/reads'
import { watchShadows } from './closed-shadow'

const coming: ReadProgress['progress'] = {
  ...{ state: 'fetching', size: 10, have: 5, seeders: 1, leechers: 0, needsPerson: false },
}
const { roots, modes } = watchShadows()
const onShown = vi.fn()
const covers = () => [...document.documentElement.children].filter(({ localName }) => localName === 'div').length
const words = () => roots.at(-1)?.querySelector('[role=status]')?.textContent
const percent = () => roots.at(-1)?.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')
const opened: Coming[] = []
const open = () => {
  const coming = showComing(document, 'Ein <b>Kurs</b>', onShown)
  opened.push(coming)
  return coming
}

/** LiaScript puts something into its page. */
async function render(className: string): Promise<void> {
  const element = document.createElement('div')
  element.className = className
  document.body.append(element)
  // The observer is told in a task of its own.
  await vi.advanceTimersByTimeAsync(0)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  vi.clearAllMocks()
})
afterEach(() => {
  for (const coming of opened.splice(0)) coming.onProgress(undefined)
  vi.useRealTimers()
  for (const element of document.documentElement.querySelectorAll('div')) element.remove()
})

it('covers the page at once, in a closed shadow root, with the name as text', () => {
  open()
  expect(covers()).toBe(1)
  expect(modes.at(-1)).toBe('closed')
  expect(roots.at(-1)?.querySelector('bdi')?.textContent).toBe('Ein <b>Kurs</b>')
  expect(document.activeElement).toBe(document.body)
})

it('says each step, and how much is here', () => {
  const { onProgress, onAnswer } = open()
  expect(words()).toBe('openTitle')
  onProgress({ ...coming, state: 'looking', seeders: 0 })
  expect(words()).toBe('stepWaiting')
  onProgress({ ...coming, state: 'looking' })
  expect(words()).toBe('stepDescription')
  onProgress(coming)
  expect([words(), percent()]).toEqual(['stepFetching', '50'])
  onProgress({ ...coming, failure: 'nobody' })
  expect(words()).toBe('failure_nobody failure_nobody_next')
  onAnswer(true)
  onProgress({ ...coming, have: 9 })
  expect([words(), percent()]).toEqual(['stepOpening', null])
})

it('goes when the first slide is there, and says so once; what is still coming is a note', async () => {
  const { onProgress } = open()
  await render('lds-dual-ring')
  expect(covers()).toBe(1)
  await render('lia-slide')
  await vi.waitFor(() => expect(covers()).toBe(0))
  expect(onShown).toHaveBeenCalledOnce()
  onProgress({ ...coming, failure: 'nobody' })
  expect(roots.at(-1)?.querySelector('aside')).not.toBeNull()
})

it.each([
  ['the file cannot be had', ({ onAnswer }: ReturnType<typeof open>) => onAnswer(false)],
  ['nothing more is heard of the course', ({ onProgress }: ReturnType<typeof open>) => onProgress(undefined)],
])('goes when %s: the page shows what it can', (_, happen) => {
  happen(open())
  expect(covers()).toBe(0)
  expect(onShown).toHaveBeenCalledOnce()
})

it('does not cover for ever a page that shows nothing of LiaScript', async () => {
  await render('lds-dual-ring')
  const { onAnswer } = open()
  onAnswer(true)
  onAnswer(true)
  await vi.advanceTimersByTimeAsync(14_000)
  expect(covers()).toBe(1)
  await vi.advanceTimersByTimeAsync(2000)
  expect(covers()).toBe(0)
})

it('does not cover for ever a page that is something else', async () => {
  vi.spyOn(document, 'readyState', 'get').mockReturnValue('complete')
  open()
  await vi.advanceTimersByTimeAsync(11_000)
  expect(covers()).toBe(0)
  await render('lds-dual-ring')
  open()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(covers(), 'LiaScript has started, and the course is being looked for').toBe(1)
})
