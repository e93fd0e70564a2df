// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type GuardsBackground, guardCourse } from '../../../../lib/page/guard/guard-course'
import { courseAddress } from '../../../../lib/page/worlds/course-address'
import type { ReadProgress } from '../../../../lib/protocol/reads'

const course = courseAddress(`?magnet:?xt=urn:btih:${'a'.repeat(40)}&dn=Seeds`)
if (!course) throw new Error('no course')
const waiting: ReadProgress['progress'] = {
  ...{ state: 'looking', size: 0, have: 0, seeders: 0, leechers: 0, failure: 'nobody', needsPerson: true },
}
type Answer = Awaited<ReturnType<GuardsBackground['claimCourse']>>

/** A LiaScript page, a keeper, and a background with these answers. */
function open(...answers: Answer[]) {
  const page = new EventTarget()
  const history = { back: vi.fn(), length: 2 }
  const location = { reload: vi.fn(), hash: '' }
  const kept = new Map<string, string>()
  const sessionStorage = { setItem: (key: string, value: string) => kept.set(key, value) }
  const performance = { getEntriesByType: () => [{ type: 'navigate' }] }
  const navigation = { currentEntry: { key: 'e1' } }
  const world = { document, history, location, sessionStorage, performance, navigation, MessageChannel }
  const window = Object.assign(page, world)
  const background = {
    claimCourse: vi.fn(async () => answers.shift() ?? 'ask'),
    handOver: vi.fn(async () => {}),
    loadPlayer: vi.fn(async () => {}),
    wentBack: vi.fn(async () => {}),
  }
  const told: unknown[] = []
  let tell = (_: unknown) => {}
  const connect = vi.fn(() => ({
    postMessage: (message: unknown) => void told.push(message),
    disconnect: () => {},
    onMessage: {
      addListener(listener: typeof tell) {
        tell = listener
      },
    },
    onDisconnect: { addListener: () => {} },
  }))
  guardCourse(window as never, course as never, background, connect)
  const show = (persisted: boolean) => page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
  return { ...{ background, connect, history, location, kept, page, show, told }, tell: (m: unknown) => tell(m) }
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  vi.useRealTimers()
  for (const element of document.documentElement.querySelectorAll('div')) element.remove()
})
const settle = () => vi.advanceTimersByTimeAsync(0)

it('asks at once, and opens a port only when it may read', async () => {
  const { background, connect } = open('serve')
  expect(background.claimCourse.mock.calls).toEqual([[{ isBack: false, entry: 'e1', isFirst: false }]])
  expect(connect).not.toHaveBeenCalled()
  await settle()
  expect(connect).toHaveBeenCalledOnce()
})

it('leaves the page alone where the person does not want the course from here', async () => {
  const { connect, kept, location } = open('none')
  await settle()
  expect([kept.size, location.reload.mock.calls.length, connect.mock.calls.length]).toEqual([1, 1, 0])
})

it('hands a course over that waits for a person, once at a time', async () => {
  const { background, tell } = open('serve')
  await settle()
  tell({ progress: { ...waiting, failure: undefined, needsPerson: false } })
  expect(background.handOver).not.toHaveBeenCalled()
  tell({ progress: waiting })
  tell({ progress: waiting })
  expect(background.handOver).toHaveBeenCalledOnce()
  await settle()
  tell({ progress: waiting })
  expect(background.handOver).toHaveBeenCalledTimes(2)
})

it('asks again with the next news when the background does not answer', async () => {
  const { background, tell } = open('serve')
  await settle()
  background.handOver.mockRejectedValueOnce(new Error('no background'))
  tell({ progress: waiting })
  await settle()
  tell({ progress: waiting })
  expect(background.handOver).toHaveBeenCalledTimes(2)
})

it('goes further back, or asks once more where nothing is further back', async () => {
  const { background, history } = open('back', 'ask')
  await settle()
  expect(history.back).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(1000)
  expect(background.claimCourse).toHaveBeenLastCalledWith({ isBack: false, entry: 'e1', isFirst: false })
})

it('is not asked again when it has gone back', async () => {
  const { background, page } = open('back')
  await settle()
  page.dispatchEvent(new Event('pagehide'))
  await vi.advanceTimersByTimeAsync(5000)
  expect(background.claimCourse).toHaveBeenCalledOnce()
})

it('shown again from the cache after a question: it is served as it is', async () => {
  const { background, connect, location, show } = open('ask', 'serve')
  await settle()
  show(false)
  expect(background.claimCourse).toHaveBeenCalledOnce()
  show(true)
  await settle()
  expect(background.claimCourse).toHaveBeenLastCalledWith({ isBack: true, entry: 'e1', isFirst: false })
  expect([connect.mock.calls.length, location.reload.mock.calls.length]).toEqual([1, 0])
})

it('shown again after it was handed over: it is loaded anew, for what it asked for may have failed', async () => {
  const { location, show } = open('serve', 'serve')
  await settle()
  show(true)
  await settle()
  expect(location.reload).toHaveBeenCalledOnce()
})

it('tells the keeper when the slide is there; from then on Back to the beginning is told', async () => {
  const { background, page, told, location } = open('serve')
  await settle()
  page.dispatchEvent(new Event('popstate'))
  expect(background.wentBack).not.toHaveBeenCalled()
  const slide = document.createElement('div')
  slide.className = 'lia-slide'
  document.body.append(slide)
  await vi.waitFor(() => expect(told).toEqual([{ shown: true }]))
  location.hash = '#2'
  page.dispatchEvent(new Event('popstate'))
  expect(background.wentBack).not.toHaveBeenCalled()
  location.hash = ''
  page.dispatchEvent(new Event('popstate'))
  expect(background.wentBack.mock.calls).toEqual([['e1']])
})
