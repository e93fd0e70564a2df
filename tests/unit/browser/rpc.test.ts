import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeBrowser, type FakeContext } from './fake-browser'

interface Calls {
  double(number: number): number
  refuse(): void
  stumble(): void
}

const rpcOf = (context: FakeContext) => context.load(() => import('../../../lib/browser/rpc'))

let world: FakeBrowser
let logged: unknown[][]

beforeEach(() => {
  world = new FakeBrowser()
  logged = []
  vi.spyOn(console, 'error').mockImplementation((...words) => void logged.push(words))
})
afterEach(() => vi.restoreAllMocks())

/** A keeper that answers, as the offscreen document has it. */
async function openKeeper() {
  const context = world.open({ url: '/offscreen.html' })
  const [{ serve, isOwn }, { Failure }] = await context.load(() =>
    Promise.all([import('../../../lib/browser/rpc'), import('../../../lib/protocol/failure')]),
  )
  const calls = vi.fn()
  const bug = new TypeError('x is not a function')
  serve<Calls>('keeper', isOwn, (sender) => ({
    double(number) {
      calls('double', number, sender.url)
      return number * 2
    },
    async refuse() {
      throw new Failure('file-changed', 'it changed', 'a/b.png')
    },
    async stumble() {
      throw bug
    },
  }))
  return { context, calls, bug }
}

async function keeperFrom(context: FakeContext, wake?: () => Promise<unknown>) {
  const { client } = await rpcOf(context)
  return client<Calls>('keeper', wake)
}

const openPopup = () => world.open({ url: '/popup.html' })
const openScript = () => world.open({ url: 'https://liascript.github.io/course/?magnet:', tab: 1, document: 'd1' })

test('a page of the extension is answered, and the one who answers sees who asks', async () => {
  const { calls } = await openKeeper()
  const keeper = await keeperFrom(openPopup())
  await expect(keeper.double(4)).resolves.toBe(8)
  expect(calls.mock.calls).toEqual([['double', 4, `${world.root}popup.html`]])
})

test('M1: L10: a content script is refused what only our own pages may', async () => {
  const { calls } = await openKeeper()
  const keeper = await keeperFrom(openScript())
  await expect(keeper.double(4)).rejects.toMatchObject({ name: 'Failure', code: 'not-allowed' })
  expect(calls).not.toHaveBeenCalled()
})

test('M1: an address that only begins like ours is not ours', async () => {
  const { calls } = await openKeeper()
  const elsewhere = world.open({ url: `https://evil.example/#${world.root}popup.html`, tab: 1 })
  await expect((await keeperFrom(elsewhere)).double(4)).rejects.toMatchObject({ code: 'not-allowed' })
  expect(calls).not.toHaveBeenCalled()
})

test('M2: another extension is refused, whatever it sends from', async () => {
  const { calls } = await openKeeper()
  const stranger = world.open({ url: 'chrome-extension://other/page.html', extension: 'other' })
  await expect((await keeperFrom(stranger)).double(4)).rejects.toMatchObject({ code: 'not-allowed' })
  expect(calls).not.toHaveBeenCalled()
})

test.each(['remove', '', 'constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf'])(
  'M3: there is no call named %j',
  async (name) => {
    await openKeeper()
    const message = { to: 'keeper', name, args: [] }
    await expect(openPopup().browser.runtime.sendMessage(message)).resolves.toMatchObject({ failure: 'not-allowed' })
    expect(logged).toEqual([])
  },
)

test.each([
  null,
  5,
  'keeper',
  {},
  { to: 'keeper' },
  { to: 'keeper', name: 'double' },
  { to: 'keeper', name: 'double', args: 4 },
  { to: 'keeper', name: ['double'], args: [4] },
  { to: { toString: 'keeper' }, name: 'double', args: [4] },
  { to: 'background', name: 'double', args: [4] },
])('M3: %j is left alone', async (message) => {
  const { context, calls } = await openKeeper()
  const popup = openPopup()
  expect(context.onMessage.tell(message, popup.sender, calls)).toEqual([undefined])
  await Promise.resolve()
  expect(calls).not.toHaveBeenCalled()
})

test('in this browser an async listener answers what is meant for others', async () => {
  world.open({ url: '/background.js' }).onMessage.addListener(async () => {})
  await openKeeper()
  await expect(openPopup().browser.runtime.sendMessage({ to: 'keeper', name: 'double', args: [4] })).resolves.toBe(
    undefined,
  )
})

test('who is not meant leaves the answer to who is, however long that takes', async () => {
  const background = world.open({ url: '/background.js' })
  const { serve, isOwn, isPage } = await rpcOf(background)
  serve<Calls>('background', isOwn, () => ({ double: () => 0, refuse() {}, stumble() {} }))
  serve<Calls>('gate', isPage, () => ({ double: () => 0, refuse() {}, stumble() {} }))
  await openKeeper()
  const keeper = await keeperFrom(openPopup())
  await expect(keeper.double(4)).resolves.toBe(8)
})

test('within one context, as on Firefox, a call is answered without a message', async () => {
  const context = world.open({ url: '/background.html' })
  const { serve, client, isOwn } = await rpcOf(context)
  serve<Pick<Calls, 'double'>>('keeper', isOwn, () => ({ double: (number) => number * 2 }))
  await expect(client<Pick<Calls, 'double'>>('keeper').double(4)).resolves.toBe(8)
})

test('a failure arrives with its code, its words and what it is about, and is nobody’s bug', async () => {
  await openKeeper()
  const failing = (await keeperFrom(openPopup())).refuse()
  await expect(failing).rejects.toMatchObject({
    name: 'Failure',
    code: 'file-changed',
    message: 'it changed',
    detail: 'a/b.png',
  })
  expect(logged).toEqual([])
})

test('a bug is told as one, and logged with its cause where it happened', async () => {
  const { bug } = await openKeeper()
  await expect((await keeperFrom(openPopup())).stumble()).rejects.toMatchObject({ name: 'Failure', code: 'internal' })
  expect(logged).toEqual([['keeper.stumble:', bug]])
})

test('a code that this side does not know is a bug', async () => {
  const keeper = world.open({ url: '/offscreen.html' })
  keeper.onMessage.addListener((_, __, respond) => {
    respond({ failure: 'from-a-newer-version', message: 'new' })
    return true
  })
  await expect((await keeperFrom(openPopup())).refuse()).rejects.toMatchObject({ code: 'internal', message: 'new' })
})

test('what cannot be sent is a bug, and wakes nobody', async () => {
  await openKeeper()
  const wake = vi.fn()
  const keeper = await keeperFrom(openPopup(), wake)
  await expect(keeper.double((() => 4) as never)).rejects.toMatchObject({ name: 'Failure', code: 'internal' })
  expect(logged).toEqual([['keeper.double:', expect.objectContaining({ message: 'Could not serialize message.' })]])
  expect(wake).not.toHaveBeenCalled()
})

test.each([
  new TypeError('Message exceeded maximum allowed size of 64MiB.'),
  new DOMException('Function object could not be cloned.', 'DataCloneError'),
])('M3: so is what the browser refuses to send: %s', async (error) => {
  const wake = vi.fn()
  const keeper = await keeperFrom(openPopup(), wake)
  vi.spyOn(world, 'send').mockRejectedValue(error)
  await expect(keeper.double(4)).rejects.toMatchObject({ name: 'Failure', code: 'internal' })
  expect(logged).toEqual([['keeper.double:', error]])
  expect(wake).not.toHaveBeenCalled()
})

test('a keeper that is not there is woken, and asked once more', async () => {
  const wake = vi.fn(async () => void (await openKeeper()))
  const keeper = await keeperFrom(openPopup(), wake)
  await expect(keeper.double(4)).resolves.toBe(8)
  expect(wake).toHaveBeenCalledOnce()
})

test('M6: a keeper that dies in the middle of a call is woken, and asked once more', async () => {
  const dying = world.open({ url: '/offscreen.html' })
  dying.onMessage.addListener(() => {
    setTimeout(() => dying.close())
    return true
  })
  const wake = vi.fn(async () => void (await openKeeper()))
  await expect((await keeperFrom(openPopup(), wake)).double(4)).resolves.toBe(8)
  expect(wake).toHaveBeenCalledOnce()
})

test('who cannot be woken is gone, and is asked no third time', async () => {
  const wake = vi.fn(async () => {})
  const popup = openPopup()
  const sent = vi.spyOn(world, 'send')
  const keeper = await keeperFrom(popup, wake)
  await expect(keeper.double(4)).rejects.toMatchObject({ name: 'Failure', code: 'keeper-gone' })
  expect([wake.mock.calls.length, sent.mock.calls.length]).toEqual([1, 2])
  expect(logged).toEqual([])
})

test('a keeper that cannot be woken because of a bug is not said to be gone', async () => {
  const bug = new Error('Only a single offscreen document may be created.')
  const keeper = await keeperFrom(openPopup(), () => Promise.reject(bug))
  await expect(keeper.double(4)).rejects.toMatchObject({ name: 'Failure', code: 'internal' })
  expect(logged).toEqual([['keeper.double:', bug]])
})

test('the background needs no waking: the browser starts it for whatever it is sent', async () => {
  const { client } = await rpcOf(openPopup())
  const sent = vi.spyOn(world, 'send')
  await expect(client<Calls>('background').double(4)).rejects.toMatchObject({ code: 'keeper-gone' })
  expect(sent).toHaveBeenCalledOnce()
})

test('a client is no promise: it may be returned from an async function', async () => {
  const { client } = await rpcOf(openPopup())
  const sent = vi.spyOn(world, 'send')
  await (async () => client<Calls>('background'))()
  expect(sent.mock.calls).toEqual([])
})
