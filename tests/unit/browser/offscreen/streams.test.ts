import { afterEach, beforeEach, expect, expectTypeOf, test, vi } from 'vitest'
import type { openStream } from '../../../../lib/browser/rpc'
import type { CourseDetail } from '../../../../lib/protocol/course'
import type { CourseListNews, Eviction } from '../../../../lib/protocol/library-news'
import type { ShareProgress } from '../../../../lib/protocol/sharing'
import type { StreamName, Streams, Subscriptions } from '../../../../lib/protocol/streams'
import { waitFor } from '../../wait-for'
import { FakeBrowser, type FakeContext } from '../fake-browser'

type Emit = (value: unknown) => void

let world: FakeBrowser
let logged: unknown[][]

beforeEach(() => {
  world = new FakeBrowser()
  logged = []
  vi.spyOn(console, 'error').mockImplementation((...words) => void logged.push(words))
})
afterEach(() => vi.restoreAllMocks())

/** A keeper that streams: what was asked of it is in `begun`, what has ended in `ended`. */
async function openKeeper(subscribe?: () => never) {
  const context = world.open({ url: '/offscreen.html' })
  const { serveStreams } = await context.load(() => import('../../../../lib/browser/offscreen/streams'))
  const begun: { name: string; emit: Emit }[] = []
  const ended: string[] = []
  const begin = (kind: string) => async (emit: Emit, id: string) => {
    subscribe?.()
    const name = id ? `${kind}/${id}` : kind
    begun.push({ name, emit })
    return () => void ended.push(name)
  }
  const [courses, evictions, course, share] = ['courses', 'evictions', 'course', 'share'].map(begin)
  serveStreams({ courses, evictions, course, share } as Subscriptions)
  return { context, begun, ended, emit: (value: unknown) => begun.at(-1)?.emit(value) }
}

const openPage = () => world.open({ url: '/library.html', tab: 7, document: 'd7' })
const rpcOf = (context: FakeContext) => context.load(() => import('../../../../lib/browser/rpc'))
const noWaking = () => Promise.resolve()

test('the compiler knows from a name what comes', () => {
  expectTypeOf<Streams['courses']>().toEqualTypeOf<CourseListNews>()
  expectTypeOf<Streams['evictions']>().toEqualTypeOf<Eviction[]>()
  expectTypeOf<Streams['course/ab']>().toEqualTypeOf<CourseDetail | null>()
  expectTypeOf<Streams['share/1']>().toEqualTypeOf<ShareProgress>()
  expectTypeOf<Subscriptions['course']>().parameter(0).parameter(0).toEqualTypeOf<CourseDetail | null>()
  expectTypeOf<typeof openStream>().parameter(0).toEqualTypeOf<StreamName>()
  expectTypeOf<'removals' | 'read/ab'>().not.toExtend<StreamName>()
})

test('a page hears of the course that it names, until it ends the stream', async () => {
  const keeper = await openKeeper()
  const { openStream } = await rpcOf(openPage())
  const heard = vi.fn()
  const close = openStream('course/ab', heard, noWaking)
  await waitFor(() => expect(keeper.begun).toMatchObject([{ name: 'course/ab' }]))
  keeper.emit(null)
  await waitFor(() => expect(heard.mock.calls).toEqual([[null]]))
  close()
  await waitFor(() => expect(keeper.ended).toEqual(['course/ab']))
  keeper.emit(null)
  await waitFor(() => expect(heard).toHaveBeenCalledOnce())
  expect(logged).toEqual([])
})

test('a page that goes ends its streams', async () => {
  const keeper = await openKeeper()
  const page = openPage()
  const { openStream } = await rpcOf(page)
  openStream('courses', () => {}, noWaking)
  await waitFor(() => expect(keeper.begun).toHaveLength(1))
  page.close()
  await waitFor(() => expect(keeper.ended).toEqual(['courses']))
})

test('when the keeper dies it is woken, and the stream goes on with the next one', async () => {
  const first = await openKeeper()
  const { openStream } = await rpcOf(openPage())
  let second: typeof first | undefined
  const wake = vi.fn(async () => {
    if (!world.contexts.has(first.context)) second = await openKeeper()
  })
  const heard = vi.fn()
  openStream('evictions', heard, wake)
  await waitFor(() => expect(first.begun).toHaveLength(1))
  first.emit(['one'])
  await waitFor(() => expect(heard.mock.calls).toEqual([[['one']]]))
  first.context.close()
  await waitFor(() => expect(second?.begun).toMatchObject([{ name: 'evictions' }]))
  second?.emit(['two'])
  await waitFor(() => expect(heard.mock.calls).toEqual([[['one']], [['two']]]))
  expect(wake).toHaveBeenCalledTimes(2)
})

/** A background that can wake the keeper. */
async function openBackground(wakeKeeper: () => Promise<unknown>) {
  const { serve, isOwn } = await rpcOf(world.open({ url: '/background.js' }))
  serve<{ wakeKeeper(): Promise<unknown> }>('background', isOwn, () => ({ wakeKeeper }))
}

test('a keeper that is there streams at once: the background, which may be asleep, is not asked', async () => {
  const wake = vi.fn(async () => {})
  await openBackground(wake)
  const keeper = await openKeeper()
  const { openStream } = await rpcOf(openPage())
  const heard = vi.fn()
  openStream('courses', heard)
  await waitFor(() => expect(keeper.begun).toHaveLength(1))
  keeper.emit(1)
  await waitFor(() => expect(heard.mock.calls).toEqual([[1]]))
  expect(wake).not.toHaveBeenCalled()
})

test('a keeper that is not there is woken by the background, and streams', async () => {
  let keeper: Awaited<ReturnType<typeof openKeeper>> | undefined
  const wake = vi.fn(async () => {
    keeper = await openKeeper()
  })
  await openBackground(wake)
  const { openStream } = await rpcOf(openPage())
  openStream('courses', () => {})
  await waitFor(() => expect(keeper?.begun).toHaveLength(1))
  expect(wake).toHaveBeenCalledOnce()
})

test('a keeper that cannot be woken at first is tried again', async () => {
  const { openStream } = await rpcOf(openPage())
  const wake = vi.fn<() => Promise<unknown>>().mockRejectedValueOnce(new Error('no document')).mockResolvedValue(0)
  openStream('courses', () => {}, wake)
  await waitFor(() => expect(wake).toHaveBeenCalled())
  const keeper = await openKeeper()
  await waitFor(() => expect(keeper.begun).toHaveLength(1))
})

test('a stream that was ended while its keeper was being woken never begins', async () => {
  const keeper = await openKeeper()
  const { openStream } = await rpcOf(openPage())
  const connect = vi.spyOn(world, 'connect')
  const waking = Promise.withResolvers<void>()
  openStream(
    'courses',
    () => {},
    () => waking.promise,
  )()
  waking.resolve()
  await waking.promise
  expect([connect.mock.calls.length, keeper.begun.length]).toEqual([0, 0])
})

test('M1: L4: a content script gets no list of courses, nor any other state', async () => {
  const keeper = await openKeeper()
  const script = world.open({ url: 'https://liascript.github.io/course/', tab: 1, document: 'd1' })
  for (const name of ['courses', 'evictions', 'course/ab', 'share/1']) script.browser.runtime.connect({ name })
  const { openStream } = await rpcOf(openPage())
  openStream('courses', () => {}, noWaking)
  await waitFor(() => expect(keeper.begun).toHaveLength(1))
})

test('M2: another extension gets none', async () => {
  const keeper = await openKeeper()
  const stranger = world.open({ url: 'chrome-extension://other/page.html', extension: 'other' })
  stranger.browser.runtime.connect({ name: 'courses' })
  await Promise.resolve()
  expect(keeper.begun).toEqual([])
})

test.each(['', 'constructor', 'toString/1', '__proto__', 'hasOwnProperty/x', 'read/ab', 'removals'])(
  'M3: there is no stream named %j',
  async (name) => {
    const keeper = await openKeeper()
    openPage().browser.runtime.connect({ name })
    await Promise.resolve()
    expect(keeper.begun).toEqual([])
    expect(logged).toEqual([])
  },
)

test('a stream that cannot begin because of a bug breaks nothing, and the bug is logged', async () => {
  const bug = new TypeError('x is not a function')
  await openKeeper(() => {
    throw bug
  })
  const page = openPage()
  page.browser.runtime.connect({ name: 'course/ab' })
  await waitFor(() => expect(logged).toEqual([['keeper, stream course/ab:', bug]]))
  page.close()
})

test('a stream that cannot begin for a reason that has a code is told of elsewhere', async () => {
  const context = world.open({ url: '/offscreen.html' })
  const [{ serveStreams }, { Failure }] = await context.load(() =>
    Promise.all([import('../../../../lib/browser/offscreen/streams'), import('../../../../lib/protocol/failure')]),
  )
  const course = vi.fn(() => Promise.reject(new Failure('library-broken')))
  serveStreams({ course } as Partial<Subscriptions> as Subscriptions)
  const page = openPage()
  page.browser.runtime.connect({ name: 'course/ab' })
  await waitFor(() => expect(course).toHaveBeenCalled())
  page.close()
  await Promise.resolve()
  expect(logged).toEqual([])
})
