import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ContentCalls, KeeperCalls } from '../../../../lib/protocol/calls'
import { waitFor } from '../../wait-for'
import { FakeBrowser, type FakeContext } from '../fake-browser'

const [COURSE, OTHER] = ['a'.repeat(40), 'b'.repeat(40)]
const LIASCRIPT = 'https://liascript.github.io/course/'
const magnet = (infoHash = COURSE) => `magnet:?xt=urn:btih:${infoHash}`
const at = (infoHash = COURSE) => `${LIASCRIPT}?${magnet(infoHash)}`

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
  const [{ serveGate }, { client, serve, isOwn }, { setConsent }, { Failure }] = await context.load(() =>
    Promise.all([
      import('../../../../lib/browser/background/gate'),
      import('../../../../lib/browser/rpc'),
      import('../../../../lib/browser/background/consents'),
      import('../../../../lib/protocol/failure'),
    ]),
  )
  const allow = vi.fn(async (_document: string, _infoHash: string) => {})
  const remove = vi.fn()
  const open = vi.fn(async () => COURSE)
  serve('keeper', isOwn, () => ({ allow, remove, open }))
  serveGate(client<KeeperCalls>('keeper'))
  return { context, allow, remove, open, setConsent, Failure }
}

const openScript = (page: { url?: string; tab?: number; frame?: number; document?: string } = {}) =>
  world.open({ url: at(), tab: 1, document: 'd1', ...page })

async function gateFor(context: FakeContext) {
  const { client } = await context.load(() => import('../../../../lib/browser/rpc'))
  return client<ContentCalls>('gate')
}

test('a course that the person has opened in this tab is served: the keeper is told document and course', async () => {
  const { allow, setConsent } = await openGate()
  await setConsent(1, COURSE, 'given')
  await expect((await gateFor(openScript())).claimCourse()).resolves.toBe('serve')
  expect(allow.mock.calls).toEqual([['d1', COURSE]])
  expect(world.led).toEqual([])
})

test('a classroom with a course is served as the course itself, and asks as it does', async () => {
  const { allow, setConsent } = await openGate()
  const room = btoa(JSON.stringify({ backend: 'GUN', course: magnet(), room: 'a' }))
  const inRoom = async (tab: number) => (await gateFor(openScript({ url: `${LIASCRIPT}?${room}`, tab }))).claimCourse()
  await expect(inRoom(2)).resolves.toBe('ask')
  expect(world.led).toEqual([{ tab: 2, url: `${world.root}open.html?ask#${room}` }])
  await setConsent(1, COURSE, 'given')
  await expect(inRoom(1)).resolves.toBe('serve')
  expect(allow.mock.calls).toEqual([['d1', COURSE]])
})

test('where documents have no ids, the keeper is told the tab', async () => {
  const { allow, setConsent } = await openGate()
  await setConsent(1, COURSE, 'given')
  await (await gateFor(openScript({ document: undefined as never }))).claimCourse()
  expect(allow.mock.calls).toEqual([['tab 1', COURSE]])
})

test('L3: a page that nobody has opened is not served: its tab asks the person', async () => {
  const { allow } = await openGate()
  await expect((await gateFor(openScript())).claimCourse()).resolves.toBe('ask')
  expect(world.led).toEqual([{ tab: 1, url: `${world.root}open.html?ask#${magnet()}` }])
  expect(allow).not.toHaveBeenCalled()
})

test('a course that the person has declined is left to LiaScript, and not asked for again', async () => {
  const { allow, setConsent } = await openGate()
  await setConsent(1, COURSE, 'declined')
  await expect((await gateFor(openScript())).claimCourse()).resolves.toBe('none')
  expect([world.led, allow.mock.calls]).toEqual([[], []])
})

test('a course that was removed since is asked for again', async () => {
  const { allow, setConsent, Failure } = await openGate()
  await setConsent(1, COURSE, 'given')
  allow.mockRejectedValueOnce(new Failure('removed'))
  await expect((await gateFor(openScript())).claimCourse()).resolves.toBe('ask')
})

test('M4: consent is for one tab', async () => {
  const { setConsent } = await openGate()
  await setConsent(2, COURSE, 'given')
  await expect((await gateFor(openScript({ tab: 1 }))).claimCourse()).resolves.toBe('ask')
})

test('M4: consent is forgotten when its tab is closed', async () => {
  const { setConsent } = await openGate()
  openScript()
  await setConsent(1, COURSE, 'given')
  world.closeTab(1)
  await waitFor(() => expect([...world.session]).toEqual([]))
  await expect((await gateFor(openScript())).claimCourse()).resolves.toBe('ask')
})

test('L2: a document that has changed its address since gets nothing by that: the person is asked', async () => {
  const { allow, setConsent } = await openGate()
  await setConsent(1, COURSE, 'given')
  const script = openScript()
  const gate = await gateFor(script)
  await expect(gate.claimCourse()).resolves.toBe('serve')
  script.sender.url = at(OTHER)
  await expect(gate.claimCourse()).resolves.toBe('ask')
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
  await expect((await gateFor(openScript({ url }))).claimCourse()).resolves.toBe('none')
  expect([world.led, allow.mock.calls]).toEqual([[], []])
})

test('V1: before the person has agreed to anything, it is as if the extension were not there', async () => {
  const { allow, setConsent } = await openGate()
  world.local.clear()
  await setConsent(1, COURSE, 'given')
  await expect((await gateFor(openScript())).claimCourse()).resolves.toBe('none')
  expect([world.led, allow.mock.calls]).toEqual([[], []])
})

test('L3: a frame is refused, also in a tab with consent', async () => {
  const { allow, setConsent } = await openGate()
  await setConsent(1, COURSE, 'given')
  const frame = await gateFor(openScript({ frame: 4, document: 'd4' }))
  await expect(frame.claimCourse()).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(frame.proposeOpen(magnet())).rejects.toMatchObject({ code: 'not-allowed' })
  expect([allow.mock.calls, world.opened]).toEqual([[], []])
})

test('M2: another extension is refused, also from a tab', async () => {
  await openGate()
  const stranger = world.open({ url: at(), tab: 1, document: 'd1', extension: 'other' })
  await expect((await gateFor(stranger)).claimCourse()).rejects.toMatchObject({ code: 'not-allowed' })
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

test('a magnet that a person has clicked gets a tab, and the keeper looks for it meanwhile', async () => {
  const { open } = await openGate()
  await (await gateFor(openScript({ url: 'https://example.org/' }))).proposeOpen(magnet())
  expect(world.opened).toEqual([`${world.root}open.html#${magnet()}`])
  await waitFor(() => expect(open.mock.calls).toEqual([[magnet()]]))
})

test('M3: P7: what is no text, or too long for a magnet, is ignored', async () => {
  const { open } = await openGate()
  const gate = await gateFor(openScript())
  for (const wrong of [undefined, null, 5, {}, [magnet()], magnet().padEnd(8193, '&')]) {
    await gate.proposeOpen(wrong as string)
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
  await expect((await gateFor(openScript())).claimCourse()).rejects.toMatchObject({ code: 'internal' })
  expect(logged).toEqual([['keeper.allow:', bug]])
})
