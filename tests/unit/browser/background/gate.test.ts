import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Arrival, ContentCalls, KeeperCalls } from '../../../../lib/protocol/calls'
import { waitFor } from '../../wait-for'
import { FakeBrowser, type FakeContext } from '../fake-browser'

const [COURSE, OTHER] = ['a'.repeat(40), 'b'.repeat(40)]
const LIASCRIPT = 'https://liascript.github.io/course/'
const magnet = (infoHash = COURSE) => `magnet:?xt=urn:btih:${infoHash}`
const at = (infoHash = COURSE) => `${LIASCRIPT}?${magnet(infoHash)}`

const arrival: Arrival = { isBack: false, entry: 'e1', isFirst: false }
const opened = { infoHash: COURSE, magnet: magnet(), needsPerson: false }

let world: FakeBrowser
let logged: unknown[][]

beforeEach(() => {
  world = new FakeBrowser()
  world.local.set('settings', { started: true })
  logged = []
  vi.spyOn(console, 'error').mockImplementation((...words) => void logged.push(words))
})
afterEach(() => vi.restoreAllMocks())

/** The background with its gate, before a keeper that allows what it is told to. */
async function openGate() {
  const context = world.open({ url: '/background.js' })
  const modules = await context.load(() =>
    Promise.all([
      import('../../../../lib/browser/background/gate'),
      import('../../../../lib/browser/background/open-course'),
      import('../../../../lib/browser/background/launch'),
      import('../../../../lib/browser/rpc'),
      import('../../../../lib/browser/background/consents'),
      import('../../../../lib/protocol/failure'),
    ]),
  )
  const [{ serveGate }, { createCourseOpener }, { launch }, { client, serve, isOwn }, { setConsent }, { Failure }] =
    modules
  const allow = vi.fn(async (_document: string, _infoHash: string) => {})
  const remove = vi.fn()
  const open = vi.fn(async () => opened)
  const needsPerson = vi.fn(async () => true)
  serve('keeper', isOwn, () => ({ allow, remove, open, needsPerson }))
  const keeper = client<KeeperCalls>('keeper')
  serveGate(keeper, createCourseOpener(keeper))
  return { context, allow, remove, open, needsPerson, launch, setConsent, Failure }
}

const openScript = (page: { url?: string; tab?: number; frame?: number; document?: string } = {}) =>
  world.open({ url: at(), tab: 1, document: 'd1', ...page })

type Client = Awaited<ReturnType<typeof gateFor>>

async function gateFor(context: FakeContext) {
  const { client } = await context.load(() => import('../../../../lib/browser/rpc'))
  return client<ContentCalls>('gate')
}

test('a course that the person has opened in this tab is served: the keeper is told document and course', async () => {
  const { allow, setConsent } = await openGate()
  await setConsent(1, COURSE, 'given')
  await expect((await gateFor(openScript())).claimCourse(arrival)).resolves.toBe('serve')
  expect(allow.mock.calls).toEqual([['d1', COURSE]])
  expect(world.led).toEqual([])
})

test('a classroom with a course is served as the course itself, and asks as it does', async () => {
  const { allow, setConsent } = await openGate()
  const room = btoa(JSON.stringify({ backend: 'GUN', course: magnet(), room: 'a' }))
  const inRoom = async (tab: number) =>
    (await gateFor(openScript({ url: `${LIASCRIPT}?${room}`, tab }))).claimCourse(arrival)
  await expect(inRoom(2)).resolves.toBe('ask')
  expect(world.led).toEqual([{ tab: 2, url: `${world.root}open.html?ask#${room}` }])
  await setConsent(1, COURSE, 'given')
  await expect(inRoom(1)).resolves.toBe('serve')
  expect(allow.mock.calls).toEqual([['d1', COURSE]])
})

test('where documents have no ids, the keeper is told the tab', async () => {
  const { allow, setConsent } = await openGate()
  await setConsent(1, COURSE, 'given')
  await (await gateFor(openScript({ document: undefined as never }))).claimCourse(arrival)
  expect(allow.mock.calls).toEqual([['tab 1', COURSE]])
})

test('L3: a page that nobody has opened is not served: its tab asks the person', async () => {
  const { allow } = await openGate()
  await expect((await gateFor(openScript())).claimCourse(arrival)).resolves.toBe('ask')
  expect(world.led).toEqual([{ tab: 1, url: `${world.root}open.html?ask#${magnet()}` }])
  expect(allow).not.toHaveBeenCalled()
})

test('a course that the person has declined is left to LiaScript, and not asked for again', async () => {
  const { allow, setConsent } = await openGate()
  await setConsent(1, COURSE, 'declined')
  await expect((await gateFor(openScript())).claimCourse(arrival)).resolves.toBe('none')
  expect([world.led, allow.mock.calls]).toEqual([[], []])
})

test('a course that was removed since is asked for again', async () => {
  const { allow, setConsent, Failure } = await openGate()
  await setConsent(1, COURSE, 'given')
  allow.mockRejectedValueOnce(new Failure('removed'))
  await expect((await gateFor(openScript())).claimCourse(arrival)).resolves.toBe('ask')
})

test('M4: consent is for one tab', async () => {
  const { setConsent } = await openGate()
  await setConsent(2, COURSE, 'given')
  await expect((await gateFor(openScript({ tab: 1 }))).claimCourse(arrival)).resolves.toBe('ask')
})

describe('M4: a file that a page of the course opens in a tab', () => {
  const file = (infoHash = COURSE, path = 'sim%2Findex.html') => `${at(infoHash)}&x.entry=${path}`

  async function claimFrom(opener: number | undefined, url = file()) {
    const { allow, setConsent } = await openGate()
    await setConsent(1, COURSE, 'given')
    await (await gateFor(openScript())).claimCourse(arrival)
    openScript({ tab: 2 })
    if (opener !== undefined) world.openers.set(3, opener)
    const answer = await (await gateFor(openScript({ url, tab: 3, document: 'd3' }))).claimCourse(arrival)
    return { answer, allowed: allow.mock.calls.map(([document]) => document) }
  }

  test('is shown without a second question', async () => {
    expect(await claimFrom(1)).toEqual({ answer: 'serve', allowed: ['d1', 'd3'] })
  })

  test.each([
    ['from another tab', 2, file()],
    ['from none', undefined, file()],
    ['as the course itself', 1, at()],
    ['as another document of LiaScript', 1, file(COURSE, 'b.md')],
    ['of another course', 1, file(OTHER)],
  ])('is asked about %s', async (_, opener, url) => {
    expect(await claimFrom(opener, url)).toEqual({ answer: 'ask', allowed: ['d1'] })
  })
})

test('M4: consent is forgotten when its tab is closed', async () => {
  const { setConsent } = await openGate()
  openScript()
  await setConsent(1, COURSE, 'given')
  world.closeTab(1)
  await waitFor(() => expect([...world.session]).toEqual([]))
  await expect((await gateFor(openScript())).claimCourse(arrival)).resolves.toBe('ask')
})

test('L2: a document that has changed its address since gets nothing by that: the person is asked', async () => {
  const { allow, setConsent } = await openGate()
  await setConsent(1, COURSE, 'given')
  const script = openScript()
  const gate = await gateFor(script)
  await expect(gate.claimCourse(arrival)).resolves.toBe('serve')
  script.sender.url = at(OTHER)
  await expect(gate.claimCourse(arrival)).resolves.toBe('ask')
  expect(allow.mock.calls).toEqual([['d1', COURSE]])
})

test('L1: what a document may read follows from its address, not from what it says', async () => {
  const { allow, setConsent } = await openGate()
  await setConsent(1, OTHER, 'given')
  const script = openScript()
  const message = { to: 'gate', name: 'claimCourse', args: [OTHER, at(OTHER), magnet(OTHER)] }
  await expect(script.browser.runtime.sendMessage(message)).resolves.toEqual({ value: 'ask' })
  expect(allow).not.toHaveBeenCalled()
})

test.each([
  ['L15: another site', `https://liascript.github.io.evil.example/course/?${magnet()}`],
  ['L15: another path', `https://liascript.github.io/nightly/?${magnet()}`],
  ['L15: without TLS', `http://liascript.github.io/course/?${magnet()}`],
  ['L15: another port', `https://liascript.github.io:8443/course/?${magnet()}`],
  ['no course', LIASCRIPT],
  ['a course from elsewhere', `${LIASCRIPT}?https://example.org/README.md`],
  ['X6: a link that is no magnet', `${LIASCRIPT}?magnet:?xt=urn:btih:..`],
])('%s: it is as if the extension were not there', async (_, url) => {
  const { allow, setConsent } = await openGate()
  await setConsent(1, COURSE, 'given')
  await expect((await gateFor(openScript({ url }))).claimCourse(arrival)).resolves.toBe('none')
  expect([world.led, allow.mock.calls]).toEqual([[], []])
})

test('V1: before the person has agreed to anything, it is as if the extension were not there', async () => {
  const { allow, setConsent } = await openGate()
  world.local.clear()
  await setConsent(1, COURSE, 'given')
  await expect((await gateFor(openScript())).claimCourse(arrival)).resolves.toBe('none')
  expect([world.led, allow.mock.calls]).toEqual([[], []])
})

test('L3: a frame is refused, also in a tab with consent', async () => {
  const { allow, setConsent } = await openGate()
  await setConsent(1, COURSE, 'given')
  const frame = await gateFor(openScript({ frame: 4, document: 'd4' }))
  await expect(frame.claimCourse(arrival)).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(frame.proposeOpen(magnet(), true)).rejects.toMatchObject({ code: 'not-allowed' })
  expect([allow.mock.calls, world.opened]).toEqual([[], []])
})

test('M2: another extension is refused, also from a tab', async () => {
  await openGate()
  const stranger = world.open({ url: at(), tab: 1, document: 'd1', extension: 'other' })
  await expect((await gateFor(stranger)).claimCourse(arrival)).rejects.toMatchObject({ code: 'not-allowed' })
})

test.each(['remove', 'allow', 'configure', 'open', 'settings', 'launch', 'constructor', 'toString'])(
  'M1: L10: the gate has no call named %s',
  async (name) => {
    const { remove, allow } = await openGate()
    const message = { to: 'gate', name, args: [COURSE, COURSE] }
    await expect(openScript().browser.runtime.sendMessage(message)).resolves.toMatchObject({ failure: 'not-allowed' })
    expect([remove.mock.calls, allow.mock.calls]).toEqual([[], []])
  },
)

test.each(['remove', 'allow', 'open'])('M1: L10: a content script cannot ask the keeper to %s', async (name) => {
  const keeper = await openGate()
  const message = { to: 'keeper', name, args: [COURSE, COURSE] }
  await expect(openScript().browser.runtime.sendMessage(message)).resolves.toMatchObject({ failure: 'not-allowed' })
  expect([keeper.remove.mock.calls, keeper.allow.mock.calls, keeper.open.mock.calls]).toEqual([[], [], []])
})

test('a magnet that a person has clicked goes to LiaScript at once, in a new tab that is served', async () => {
  const { open, allow } = await openGate()
  const found = `${magnet()}&dn=A`
  open.mockResolvedValue({ ...opened, magnet: found })
  await (await gateFor(openScript({ url: 'https://example.org/' }))).proposeOpen(magnet(), true)
  // As the keeper names it: LiaScript keeps what it stores under these very characters.
  expect(world.opened).toEqual([`${LIASCRIPT}?${found}`])
  expect(open.mock.calls).toEqual([[magnet()]])
  const tab = await gateFor(openScript({ tab: 100, document: 'd100' }))
  await expect(tab.claimCourse(arrival)).resolves.toBe('serve')
  expect(allow.mock.calls).toEqual([['d100', COURSE]])
  expect(world.led).toEqual([])
})

test('M4: its page may ask before the browser has told the tab’s id; another tab gets nothing of it', async () => {
  await openGate()
  const answers: Promise<string>[] = []
  world.onTabMade = async (id) => {
    const [own, other] = [openScript({ tab: id, document: 'own' }), openScript({ tab: 7, document: 'other' })]
    for (const script of [own, other]) answers.push((await gateFor(script)).claimCourse(arrival))
    await new Promise((resolve) => setImmediate(resolve))
  }
  await (await gateFor(openScript({ url: 'https://example.org/' }))).proposeOpen(magnet(), true)
  await expect(Promise.all(answers)).resolves.toEqual(['serve', 'ask'])
})

test('M4: a background that ends before it knows the tab has given nothing away: the person is asked', async () => {
  const { context } = await openGate()
  world.onTabMade = () => {
    context.close()
    return new Promise(() => {})
  }
  await (await gateFor(openScript({ url: 'https://example.org/' }))).proposeOpen(magnet(), true).catch(() => undefined)
  await openGate()
  await expect((await gateFor(openScript({ tab: 100 }))).claimCourse(arrival)).resolves.toBe('ask')
})

test.each([
  ['V1: before the person has started', { started: false }, magnet()],
  ['a link that is wrong', { started: true }, 'magnet:?xt=urn:btih:nonsense'],
])('%s: the extension’s page comes, and nobody is asked for the course', async (_, settings, text) => {
  const { open } = await openGate()
  world.local.set('settings', settings)
  await (await gateFor(openScript({ url: 'https://example.org/' }))).proposeOpen(text, true)
  expect(world.opened).toEqual([`${world.root}open.html#${text}`])
  expect(open).not.toHaveBeenCalled()
})

test('a course that waits for a person, or a keeper that does not come: the extension’s page says so', async () => {
  const { open, Failure } = await openGate()
  const gate = await gateFor(openScript({ url: 'https://example.org/' }))
  open.mockResolvedValueOnce({ ...opened, needsPerson: true })
  await gate.proposeOpen(magnet(), true)
  open.mockRejectedValueOnce(new Failure('library-broken'))
  await gate.proposeOpen(magnet(), true)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  open.mockReturnValueOnce(new Promise(() => {}))
  const slow = gate.proposeOpen(magnet(), true)
  await vi.advanceTimersByTimeAsync(1000)
  await slow
  vi.useRealTimers()
  expect(world.opened).toEqual(Array(3).fill(`${world.root}open.html#${magnet()}`))
})

test('a yes whose course the keeper has forgotten is one to looking for it again', async () => {
  const { open, allow, setConsent } = await openGate()
  await setConsent(1, COURSE, 'given')
  await expect((await gateFor(openScript())).claimCourse(arrival)).resolves.toBe('serve')
  expect(open.mock.calls).toEqual([[magnet()]])
  expect(open.mock.invocationCallOrder[0]).toBeLessThan(allow.mock.invocationCallOrder[0] ?? 0)
  await (await gateFor(openScript({ document: 'd2' }))).claimCourse(arrival)
  expect(open).toHaveBeenCalledOnce()
})

describe('L3: M4: M7: a consent holds until another course’s page is in the tab', () => {
  const claim = async (infoHash: string, document: string) =>
    (await gateFor(openScript({ url: at(infoHash), document }))).claimCourse(arrival)

  test('reload, Back and deep links are served', async () => {
    const { setConsent } = await openGate()
    await setConsent(1, COURSE, 'given')
    for (const document of ['d1', 'd2', 'd3']) await expect(claim(COURSE, document)).resolves.toBe('serve')
  })

  test('one that was served', async () => {
    const { setConsent } = await openGate()
    await setConsent(1, COURSE, 'given')
    await claim(COURSE, 'd1')
    await setConsent(1, OTHER, 'given')
    await expect(claim(COURSE, 'd2'), 'until the other is there').resolves.toBe('serve')
    await expect(claim(OTHER, 'd3')).resolves.toBe('ask')
    await setConsent(1, OTHER, 'given')
    await expect(claim(OTHER, 'd4')).resolves.toBe('serve')
    await expect(claim(COURSE, 'd5')).resolves.toBe('ask')
  })

  test('one that LiaScript opens by itself, because the person did not want it from here', async () => {
    const { setConsent } = await openGate()
    await setConsent(1, COURSE, 'given')
    await setConsent(1, OTHER, 'declined')
    await expect(claim(OTHER, 'd1')).resolves.toBe('none')
    await expect(claim(COURSE, 'd2')).resolves.toBe('ask')
  })

  test.each([
    ['without a magnet', `${LIASCRIPT}?https://evil.example/README.md`],
    ['that stands aside', at(OTHER)],
  ])('one %s', async (_, url) => {
    const { setConsent } = await openGate()
    await setConsent(1, COURSE, 'given')
    await claim(COURSE, 'd1')
    await (await gateFor(openScript({ url, document: 'd2' }))).passBy()
    await expect(claim(COURSE, 'd3')).resolves.toBe('ask')
  })

  test('a page elsewhere, or in another tab, ends nothing', async () => {
    const { setConsent } = await openGate()
    await setConsent(1, COURSE, 'given')
    await (await gateFor(openScript({ url: 'https://example.org/' }))).passBy()
    await (await gateFor(openScript({ url: `${LIASCRIPT}?https://evil.example/README.md`, tab: 2 }))).passBy()
    await expect(claim(COURSE, 'd3')).resolves.toBe('serve')
  })
})

describe('what needs a person', () => {
  async function serveCourse() {
    const gate = await openGate()
    await gate.setConsent(1, COURSE, 'given')
    const page = await gateFor(openScript())
    await page.claimCourse(arrival)
    return { ...gate, page }
  }

  test('comes on the extension’s page, in the place of the LiaScript page', async () => {
    const { page } = await serveCourse()
    await page.handOver()
    expect(world.led).toEqual([{ tab: 1, url: `${world.root}open.html?instead#${magnet()}` }])
  })

  test('M1: L4: a page moves nothing by its word alone, and learns nothing', async () => {
    const { page, needsPerson } = await serveCourse()
    needsPerson.mockResolvedValueOnce(false)
    await expect(page.handOver()).resolves.toBeUndefined()
    const [foreign, unasked] = [openScript({ url: 'https://example.org/' }), openScript({ url: at(OTHER) })]
    for (const script of [foreign, unasked]) await expect((await gateFor(script)).handOver()).resolves.toBeUndefined()
    expect(needsPerson.mock.calls).toEqual([[COURSE]])
    expect(world.led).toEqual([])
  })

  test('an answer there leads back to the LiaScript page, which is served', async () => {
    const { page, launch } = await serveCourse()
    await page.handOver()
    await launch(1, COURSE, magnet())
    const back = await gateFor(openScript({ document: 'd2' }))
    await expect(back.claimCourse({ ...arrival, isBack: true })).resolves.toBe('serve')
  })

  test('Back from there leads to where the person came from: the LiaScript page is passed over, once', async () => {
    const { page } = await serveCourse()
    await page.handOver()
    const back = { ...arrival, isBack: true }
    await expect((await gateFor(openScript({ document: 'd2' }))).claimCourse(back)).resolves.toBe('back')
    // They come to it again, by a link or Forward: it is a course like any.
    await expect((await gateFor(openScript({ document: 'd3' }))).claimCourse(back)).resolves.toBe('serve')
  })

  test('the same for a question that was not answered', async () => {
    await openGate()
    await expect((await gateFor(openScript())).claimCourse(arrival)).resolves.toBe('ask')
    const back = await gateFor(openScript({ document: 'd2' }))
    await expect(back.claimCourse({ ...arrival, isBack: true })).resolves.toBe('back')
    await expect(back.claimCourse(arrival)).resolves.toBe('ask')
  })

  test.each([
    ['handed over', async (page: Client) => page.handOver()],
    ['open', async () => {}],
  ])('a tab made for the course is closed where its history begins: %s', async (_, before) => {
    await openGate()
    openScript({ url: 'https://example.org/', tab: 5 })
    await (await gateFor(openScript({ url: 'https://example.org/' }))).proposeOpen(magnet(), true)
    const page = await gateFor(openScript({ tab: 100 }))
    await page.claimCourse({ isBack: false, entry: 'first', isFirst: true })
    await before(page)
    await page.wentBack('another')
    expect(world.tabs.has(100)).toBe(true)
    const back = await gateFor(openScript({ tab: 100, document: 'd2' }))
    if (world.led.length > 0) await back.claimCourse({ isBack: true, entry: 'first', isFirst: false })
    else await back.wentBack('first')
    expect(world.tabs.has(100)).toBe(false)
    await waitFor(() => expect([...world.session.keys()]).toEqual(['opens']))
  })

  test('any other tab stays', async () => {
    const { page } = await serveCourse()
    await page.claimCourse({ ...arrival, isFirst: true })
    await page.wentBack('e1')
    await page.wentBack(undefined as never)
    expect(world.tabs.has(1)).toBe(true)
  })
})

test.each([false, undefined, 1, 'true'])(
  'P2: a click that is not vouched for (%s) gets a question in a tab of its own, and nothing is looked for',
  async (vouched) => {
    const { open } = await openGate()
    await (await gateFor(openScript({ url: 'https://example.org/' }))).proposeOpen(magnet(), vouched as boolean)
    expect(world.opened).toEqual([`${world.root}open.html?ask#${magnet()}`])
    expect(open).not.toHaveBeenCalled()
  },
)

/** What becomes of so many proposals at once. */
async function propose(count: number, page: { url?: string; tab?: number }, vouched = true): Promise<string[]> {
  const gate = await gateFor(openScript(page))
  const before = world.opened.length
  for (let each = 0; each < count; each++) await gate.proposeOpen(magnet(), vouched)
  return world.opened.slice(before).map((url) => (url.includes('?ask') ? 'ask' : 'open'))
}
const ten = (what: string) => Array<string>(10).fill(what)

test('M1: a page that clicks by itself opens ten, gets ten questions, and then nothing', async () => {
  await openGate()
  expect(await propose(40, { url: 'https://a.example/', tab: 1 })).toEqual([...ten('open'), ...ten('ask')])
})

test('M1: neither another tab nor another site of the tab gets more, and others are not held back', async () => {
  await openGate()
  await propose(40, { url: 'https://a.example/', tab: 1 })
  expect(await propose(1, { url: 'https://a.example/x', tab: 2 })).toEqual([])
  expect(await propose(1, { url: 'https://b.example/', tab: 1 })).toEqual([])
  expect(await propose(1, { url: 'https://b.example/', tab: 2 })).toEqual(['open'])
})

test('M1: the rate outlives the background, and lets one more through after six seconds', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { context } = await openGate()
  await propose(40, { tab: 1 })
  context.close()
  await openGate()
  expect(await propose(1, { tab: 1 })).toEqual([])
  vi.setSystemTime(Date.now() + 6_000)
  expect(await propose(3, { tab: 1 })).toEqual(['open', 'ask'])
  vi.setSystemTime(Date.now() + 60_000)
  expect(await propose(11, { tab: 1 })).toEqual([...ten('open'), 'ask'])
  vi.useRealTimers()
})

test('P2: questions that no click can be vouched for are counted, too', async () => {
  await openGate()
  expect(await propose(40, { tab: 1 }, false)).toEqual(ten('ask'))
})

test('M3: P7: what is no text, or too long for a magnet, is ignored', async () => {
  const { open } = await openGate()
  const gate = await gateFor(openScript())
  for (const wrong of [undefined, null, 5, {}, [magnet()], magnet().padEnd(8193, '&')]) {
    await gate.proposeOpen(wrong as string, true)
  }
  expect([world.opened, open.mock.calls]).toEqual([[], []])
})

test('M3: only true shows the menu of launchers', async () => {
  await openGate()
  const gate = await gateFor(openScript())
  await gate.hoverLauncher('yes' as never)
  expect(world.menus.get('open-course')).toEqual({ visible: false })
  await gate.hoverLauncher(true)
  expect(world.menus.get('open-course')).toEqual({ visible: true })
})

test('the player is put into the very document that asks for it, and only where courses are', async () => {
  await openGate()
  await (await gateFor(openScript({ url: 'https://example.org/' }))).loadPlayer()
  expect(world.injected).toEqual([])
  await (await gateFor(openScript())).loadPlayer()
  expect(world.injected).toMatchObject([{ target: { tabId: 1, documentIds: ['d1'] } }])
})

test('a bug behind the gate is told as one, and logged with its cause', async () => {
  const { allow, setConsent } = await openGate()
  await setConsent(1, COURSE, 'given')
  const bug = new TypeError('x is not a function')
  allow.mockRejectedValueOnce(bug)
  await expect((await gateFor(openScript())).claimCourse(arrival)).rejects.toMatchObject({ code: 'internal' })
  expect(logged).toEqual([['keeper.allow:', bug]])
})
