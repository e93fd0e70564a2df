import { expect, it, vi } from 'vitest'
import { type KeeperPort, relayReads } from '../../../../lib/page/guard/relay-reads'
import { Failure } from '../../../../lib/protocol/failure'
import type { PartRequest, ReadRequest, SlideShown } from '../../../../lib/protocol/reads'

/** A page, the guard and keepers that come and go. */
function openRelay({ claims = [] as boolean[], openPlayer = async () => undefined as string | undefined } = {}) {
  const keepers: {
    requests: (ReadRequest | PartRequest | SlideShown)[]
    answer(message: unknown): void
    die(): void
    cutOff: boolean
  }[] = []
  const answers: unknown[] = []
  const page = {
    onmessage: null as ((event: { data: unknown }) => void) | null,
    open: true,
    postMessage: (message: unknown) => answers.push(message),
    close: () => {
      page.open = false
    },
  }
  const pauses: number[] = []
  const heard: unknown[] = []
  const given: boolean[] = []
  const connect = (): KeeperPort => {
    let answer = (_: unknown) => {}
    let die = () => {}
    const requests: (ReadRequest | PartRequest | SlideShown)[] = []
    const keeper = { requests, answer: (m: unknown) => answer(m), die: () => die(), cutOff: false }
    keepers.push(keeper)
    return {
      postMessage: (request) => requests.push(request),
      disconnect: () => {
        keeper.cutOff = true
      },
      onMessage: { addListener: (listener) => (answer = listener) },
      onDisconnect: { addListener: (listener) => (die = listener) },
    }
  }
  const { reconnect, slideShown } = relayReads(page as unknown as MessagePort, {
    connect,
    claim: async () => claims.shift() ?? false,
    pause: async (attempt) => void pauses.push(attempt),
    openPlayer,
    onProgress: (progress) => void heard.push(progress),
    onAnswer: (ok) => void given.push(ok),
  })
  const send = (data: unknown) => page.open && page.onmessage?.({ data })
  return { keepers, answers, page, pauses, heard, given, send, reconnect, slideShown }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

it('passes reads to the keeper and files to the page', () => {
  const { keepers, answers, send } = openRelay()
  send({ id: 1, path: null })
  expect(keepers[0]?.requests).toEqual([{ id: 1, path: null }])
  const file = new File(['x'], 'README.md')
  keepers[0]?.answer({ id: 1, ok: true, path: 'README.md', file })
  expect(answers).toEqual([{ id: 1, ok: true, path: 'README.md', file }])
})

it('passes on no answer that was not asked for', () => {
  const { keepers, answers } = openRelay()
  keepers[0]?.answer({ id: 7, ok: false, reason: 'missing' })
  expect(answers).toEqual([])
})

it.each([
  ['L10: another verb', [{ id: 1, verb: 'remove' }]],
  [
    'the same number twice',
    [
      { id: 1, path: 'a' },
      { id: 1, path: 'b' },
    ],
  ],
  ['L7: a ninth read while eight wait', Array.from({ length: 9 }, (_, id) => ({ id, path: 'a' }))],
])('cuts the page off for %s', (_, messages) => {
  const { keepers, page, answers, send } = openRelay()
  for (const message of messages) send(message)
  expect(page.open).toBe(false)
  expect(keepers[0]?.cutOff).toBe(true)
  expect(keepers[0]?.requests).toHaveLength(messages.length - 1)
  expect(answers).toHaveLength(new Set(keepers[0]?.requests.map((request) => 'id' in request && request.id)).size)
})

it('L7: cuts the page off after ten thousand reads', () => {
  const { keepers, page, send } = openRelay()
  for (let id = 0; id < 10_000; id++) {
    send({ id, path: 'a' })
    keepers[0]?.answer({ id, ok: false, reason: 'missing' })
  }
  expect(page.open).toBe(true)
  send({ id: 10_000, path: 'a' })
  expect(page.open).toBe(false)
})

it('asks a new keeper again for what the old one did not answer', async () => {
  const { keepers, answers, send } = openRelay({ claims: [true] })
  send({ id: 1, path: 'a' })
  send({ id: 2, path: 'b' })
  keepers[0]?.answer({ id: 1, ok: false, reason: 'missing' })
  keepers[0]?.die()
  send({ id: 3, path: 'c' })
  await settle()
  expect(keepers[1]?.requests.map((request) => 'id' in request && request.id)).toEqual([2, 3])
  keepers[1]?.answer({ id: 2, ok: false, reason: 'missing' })
  expect(answers).toHaveLength(2)
})

it('waits longer each time until a keeper answers', async () => {
  const { keepers, pauses, send } = openRelay({ claims: [true, true, true] })
  send({ id: 1, path: 'a' })
  keepers[0]?.die()
  await settle()
  keepers[1]?.die()
  await settle()
  keepers[2]?.answer({ id: 1, ok: false, reason: 'missing' })
  keepers[2]?.die()
  await settle()
  expect(pauses).toEqual([0, 1, 0])
})

it('tells the page that its files are gone when it may not read any more', async () => {
  const { keepers, answers, page, send } = openRelay({ claims: [false] })
  send({ id: 1, path: 'a' })
  keepers[0]?.die()
  await settle()
  expect(answers).toEqual([{ id: 1, ok: false, reason: 'gone' }])
  expect(page.open).toBe(false)
})

it('tells the keeper that the first slide is there, and says when the page has got an answer', () => {
  const { keepers, given, send, slideShown } = openRelay()
  for (const id of [1, 2]) send({ id, path: 'a' })
  expect(given).toEqual([])
  keepers[0]?.answer({ id: 1, ok: true, path: 'a', file: new File([], 'a') })
  keepers[0]?.answer({ id: 2, ok: false, reason: 'missing' })
  expect(given).toEqual([true, false])
  slideShown()
  expect(keepers[0]?.requests.at(-1)).toEqual({ shown: true })
})

it('L10: that the slide is there is not the page’s to say', () => {
  const { keepers, page, send } = openRelay()
  send({ shown: true })
  expect(page.open).toBe(false)
  expect(keepers[0]?.requests).toEqual([])
})

it('keeps to itself how the course is coming', async () => {
  const { keepers, answers, heard, send } = openRelay({ claims: [false] })
  const progress = { state: 'fetching', size: 10, have: 5, seeders: 1, leechers: 0 }
  keepers[0]?.answer({ progress })
  expect(heard).toEqual([progress])
  send({ id: 1, path: 'a' })
  keepers[0]?.die()
  await settle()
  expect(heard.at(-1)).toBeUndefined()
  expect(answers).toEqual([{ id: 1, ok: false, reason: 'gone' }])
})

it('connects anew when the page comes back from the back/forward cache, and asks again', async () => {
  const { keepers, send, reconnect } = openRelay({ claims: [true, true] })
  send({ id: 1, path: 'a.png' })
  reconnect()
  reconnect()
  await settle()
  expect(keepers.map(({ cutOff }) => cutOff)).toEqual([true, false])
  expect(keepers[1]?.requests).toEqual([{ id: 1, path: 'a.png' }])
  keepers[0]?.die()
  await settle()
  expect(keepers).toHaveLength(2)
})

it('gives a player an address or, where none plays, the file', async () => {
  const addresses = ['blob:film', undefined]
  const { keepers, answers, send } = openRelay({ openPlayer: async () => addresses.shift() })
  send({ id: 1, path: 'a.mp4', play: true })
  send({ id: 2, path: 'b.mp4', play: true })
  await settle()
  expect(answers).toEqual([{ id: 1, ok: true, path: 'a.mp4', url: 'blob:film' }])
  expect(keepers[0]?.requests).toEqual([{ id: 2, path: 'b.mp4' }])
})

it('L10: parts of files are not the page’s to ask for', () => {
  const { keepers, page, send } = openRelay()
  send({ part: 1, path: 'a.mp4', at: 0, length: 1 })
  expect(page.open).toBe(false)
  expect(keepers[0]?.requests).toEqual([])
})

it('gives a player the file where no film can be opened; only what nobody expects is logged', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const bug = new TypeError('x is not a function')
  const errors: Error[] = [new Failure('file-missing'), bug]
  const openPlayer = () => Promise.reject(errors.shift())
  const { keepers, send } = openRelay({ openPlayer })
  for (const id of [1, 2]) send({ id, path: 'a.webm', play: true })
  await settle()
  expect(keepers[0]?.requests).toEqual([
    { id: 1, path: 'a.webm' },
    { id: 2, path: 'a.webm' },
  ])
  expect(log.mock.calls).toEqual([['guard, film:', bug]])
  log.mockRestore()
})
