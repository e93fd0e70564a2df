import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Course } from '../../../../lib/protocol/course'
import { waitFor } from '../../wait-for'
import { FakeBrowser, type FakePort } from '../fake-browser'

const COURSE = 'a'.repeat(40)
const OTHER = 'b'.repeat(40)
const address = `https://liascript.github.io/course/?magnet:?xt=urn:btih:${COURSE}`

let world: FakeBrowser
let logged: unknown[][]

beforeEach(() => {
  world = new FakeBrowser()
  logged = []
  vi.spyOn(console, 'error').mockImplementation((...words) => void logged.push(words))
})
afterEach(() => vi.restoreAllMocks())

/** The keeper's side, with what each reading does in place of the library. */
async function openKeeper() {
  const context = world.open({ url: '/offscreen.html' })
  const [{ serveReaders }, { Failure }] = await context.load(() =>
    Promise.all([import('../../../../lib/browser/offscreen/readers'), import('../../../../lib/protocol/failure')]),
  )
  const file = vi.fn(async (_course: string, path: string | null) => ({
    path: path ?? 'README.md',
    file: new File([], ''),
  }))
  const part = vi.fn(async () => ({ size: 9, done: false, bytes: Uint8Array.of(1) }))
  const shown = vi.fn(async () => {})
  const watched = new Map<string, (course: Course | null) => void>()
  const watch = vi.fn(async (infoHash: string, emit: (course: Course | null) => void) => {
    watched.set(infoHash, emit)
    return () => void watched.delete(infoHash)
  })
  const allow = serveReaders({ file, part, shown }, watch)
  return { allow, file, part, shown, watch, watched, Failure }
}

/** The guard's side of a LiaScript document. */
function openReader(options: { document?: string | undefined; frame?: number; course?: string } = {}) {
  const { course = COURSE, ...page } = { document: 'd1', ...options }
  const context = world.open({ url: address, tab: 1, ...page })
  const port = context.browser.runtime.connect({ name: `read/${course}` })
  const heard: unknown[] = []
  port.onMessage.addListener((message) => heard.push(message))
  return { context, port, heard, cut: () => waitFor(() => expect(port.closed).toBe(true)) }
}

const answered = async (port: FakePort, heard: unknown[], request: unknown) => {
  const before = heard.length
  port.postMessage(request)
  await waitFor(() => expect(heard.length).toBeGreaterThan(before))
  return heard.at(-1)
}

test('a document reads files of the course that it was allowed', async () => {
  const { allow, file } = await openKeeper()
  allow('d1', COURSE)
  const { port, heard } = openReader()
  expect(await answered(port, heard, { id: 1, path: 'img/a.png' })).toMatchObject({
    id: 1,
    ok: true,
    path: 'img/a.png',
  })
  expect(await answered(port, heard, { id: 2, path: null })).toMatchObject({ id: 2, ok: true, path: 'README.md' })
  expect(file.mock.calls).toEqual([
    [COURSE, 'img/a.png'],
    [COURSE, null],
  ])
})

test('its player reads parts, and it hears how the course is coming and nothing else of it', async () => {
  const { allow, watched } = await openKeeper()
  allow('d1', COURSE)
  const { port, heard } = openReader()
  expect(await answered(port, heard, { part: 1, path: 'a.webm', at: 0, length: 4 })).toMatchObject({ part: 1, size: 9 })
  await waitFor(() => expect(watched.has(COURSE)).toBe(true))
  const counts = { size: 9, have: 4, seeders: 1, leechers: 2 }
  watched.get(COURSE)?.({ state: 'fetching', ...counts, title: 'secret' } as Course)
  await waitFor(() => expect(heard).toHaveLength(2))
  expect(heard[1]).toEqual({ progress: { state: 'fetching', ...counts, needsPerson: false } })
})

test('it hears that the course waits for a person, or was removed', async () => {
  const { allow, watched } = await openKeeper()
  allow('d1', COURSE)
  const { heard } = openReader()
  await waitFor(() => expect(watched.has(COURSE)).toBe(true))
  watched.get(COURSE)?.({ state: 'asking', kind: 'course', entryReady: false } as Course)
  watched.get(COURSE)?.(null)
  await waitFor(() => expect(heard).toHaveLength(2))
  expect(heard).toMatchObject([
    { progress: { state: 'asking', needsPerson: true } },
    { progress: { failure: 'removed', needsPerson: true } },
  ])
})

test('it says that the first slide is there', async () => {
  const { allow, shown } = await openKeeper()
  allow('d1', COURSE)
  openReader().port.postMessage({ shown: true })
  await waitFor(() => expect(shown.mock.calls).toEqual([[COURSE]]))
})

test('L3: a document that was allowed nothing is cut', async () => {
  const { watch } = await openKeeper()
  await openReader().cut()
  expect(watch).not.toHaveBeenCalled()
})

test('L1: the permission is for one course: with another the document is cut', async () => {
  const { allow, watch } = await openKeeper()
  allow('d1', COURSE)
  await openReader({ course: OTHER }).cut()
  expect(watch).not.toHaveBeenCalled()
})

test('L3: the permission is for one document: another one of the same tab is cut', async () => {
  const { allow } = await openKeeper()
  allow('d1', COURSE)
  await openReader({ document: 'd2' }).cut()
})

test('L3: a frame gets no port, also where documents have no ids and the tab is allowed', async () => {
  const { allow } = await openKeeper()
  allow('tab 1', COURSE)
  await openReader({ document: undefined, frame: 3 }).cut()
  const { port, heard } = openReader({ document: undefined })
  expect(await answered(port, heard, { id: 1, path: null })).toMatchObject({ ok: true })
})

test('a document that was allowed another course since reads that one only', async () => {
  const { allow } = await openKeeper()
  allow('d1', COURSE)
  allow('d1', OTHER)
  await openReader().cut()
  const { port, heard } = openReader({ course: OTHER })
  expect(await answered(port, heard, { id: 1, path: null })).toMatchObject({ ok: true })
})

test('M2: another extension gets no port', async () => {
  const { allow } = await openKeeper()
  allow('tab undefined', COURSE)
  const stranger = world.open({ url: 'chrome-extension://other/page.html', extension: 'other' })
  const port = stranger.browser.runtime.connect({ name: `read/${COURSE}` })
  await waitFor(() => expect(port.closed).toBe(true))
})

test.each([
  null,
  'README.md',
  {},
  { id: '1', path: 'a' },
  { id: 1.5, path: 'a' },
  { id: 1, path: ['a'] },
  { id: 1 },
  { list: true },
  { to: 'keeper', name: 'remove', args: [COURSE] },
  { part: 1, path: null, at: 0, length: 1 },
  { part: 1, path: 'a', at: -1, length: 1 },
  { part: 1, path: 'a', at: 0.5, length: 1 },
  { part: 1, path: 'a', at: 0, length: 64 * 1024 + 1 },
  { part: 1, path: 'a', at: 0, length: Number.POSITIVE_INFINITY },
])('L10: M3: who sends %j is cut, loses the permission, and the course is out of use', async (nonsense) => {
  const { allow, file, part, watched } = await openKeeper()
  allow('d1', COURSE)
  const { port, cut } = openReader()
  await waitFor(() => expect(watched.size).toBe(1))
  port.postMessage(nonsense)
  await cut()
  await waitFor(() => expect(watched.size).toBe(0))
  await openReader().cut()
  expect([file.mock.calls, part.mock.calls]).toEqual([[], []])
})

test('L7: who waits for more than 256 parts is cut; each answer makes room for one', async () => {
  const { allow, part } = await openKeeper()
  const answer: (() => void)[] = []
  const found = { size: 9, done: false, bytes: new Uint8Array() }
  part.mockImplementation(() => new Promise((resolve) => answer.push(() => resolve(found))))
  allow('d1', COURSE)
  const { port, heard, cut } = openReader()
  const ask = (count: number) => {
    for (let at = 0; at < count; at++) port.postMessage({ part: at, path: 'a.webm', at, length: 1 })
  }
  ask(256)
  await waitFor(() => expect(answer).toHaveLength(256))
  answer[0]?.()
  await waitFor(() => expect(heard).toHaveLength(1))
  ask(1)
  await waitFor(() => expect(answer).toHaveLength(257))
  expect(port.closed).toBe(false)
  ask(1)
  await cut()
  for (const late of answer) late()
  await Promise.resolve()
  expect([answer.length, heard.length]).toEqual([257, 1])
})

test('L14: a document that leaves loses its permission, and its course is out of use', async () => {
  const { allow, watched } = await openKeeper()
  allow('d1', COURSE)
  const { context } = openReader()
  await waitFor(() => expect(watched.size).toBe(1))
  context.close()
  await waitFor(() => expect(watched.size).toBe(0))
  await openReader().cut()
})

test('what is found when the document has gone is told to nobody, and is no bug', async () => {
  const { allow, file, watched } = await openKeeper()
  const found = Promise.withResolvers<{ path: string; file: File }>()
  file.mockReturnValueOnce(found.promise)
  allow('d1', COURSE)
  const { context, port } = openReader()
  port.postMessage({ id: 1, path: null })
  await waitFor(() => expect(file).toHaveBeenCalled())
  const emit = watched.get(COURSE)
  context.close()
  await waitFor(() => expect(watched.size).toBe(0))
  found.resolve({ path: 'README.md', file: new File([], '') })
  emit?.({ state: 'paused' } as Course)
  await found.promise
  expect(logged).toEqual([])
})

test('a file that the course has not is missing; of a course that was removed all are gone', async () => {
  const { allow, file, part, Failure } = await openKeeper()
  allow('d1', COURSE)
  const { port, heard } = openReader()
  file.mockRejectedValueOnce(new Failure('file-missing'))
  expect(await answered(port, heard, { id: 1, path: 'x' })).toEqual({ id: 1, ok: false, reason: 'missing' })
  part.mockRejectedValueOnce(new Failure('removed'))
  const request = { part: 2, path: 'x.webm', at: 0, length: 1 }
  expect(await answered(port, heard, request)).toEqual({ part: 2, ok: false, reason: 'gone' })
  expect(logged).toEqual([])
})

test('a bug in a reading is told as gone, and logged with its cause', async () => {
  const { allow, file, part } = await openKeeper()
  allow('d1', COURSE)
  const { port, heard } = openReader()
  const bug = new TypeError('x is not a function')
  file.mockRejectedValueOnce(bug)
  expect(await answered(port, heard, { id: 1, path: 'x' })).toEqual({ id: 1, ok: false, reason: 'gone' })
  part.mockRejectedValueOnce(bug)
  const request = { part: 2, path: 'x.webm', at: 0, length: 1 }
  expect(await answered(port, heard, request)).toEqual({ part: 2, ok: false, reason: 'gone' })
  expect(logged).toEqual([
    [`keeper, read/${COURSE}:`, bug],
    [`keeper, read/${COURSE}:`, bug],
  ])
})

test('a course that cannot be watched is read all the same; a bug in that is logged', async () => {
  const { allow, watch, Failure } = await openKeeper()
  const bug = new TypeError('x is not a function')
  watch.mockRejectedValueOnce(bug).mockRejectedValueOnce(new Failure('library-broken'))
  for (const document of ['d1', 'd2']) {
    allow(document, COURSE)
    const { port, heard, context } = openReader({ document })
    expect(await answered(port, heard, { id: 1, path: null })).toMatchObject({ ok: true })
    context.close()
  }
  expect(logged).toEqual([[`keeper, read/${COURSE}:`, bug]])
})
