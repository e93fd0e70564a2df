import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createConnectionBudget } from '../../../../lib/network/signalling/connection-budget'
import { createOffers } from '../../../../lib/network/signalling/offers'
import { FakePeer, HASH, OTHER_HASH } from './signalling-fakes'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp(createPeer = (initiator: boolean) => new FakePeer(initiator)) {
  const peers: FakePeer[] = []
  const budget = createConnectionBudget((initiator) => {
    const peer = createPeer(initiator)
    peers.push(peer)
    return peer
  })
  return { budget, offers: createOffers(budget), peers }
}

/** A connection that never finds a way to describe itself. */
class MutePeer extends FakePeer {
  override emit(event: string, ...values: unknown[]): boolean {
    return event !== 'signal' && super.emit(event, ...values)
  }
}

test('an offer is taken once, by its id and its course', async () => {
  const { offers, peers } = setUp()
  const [offer] = await offers.make(HASH, 1)
  const id = offer?.offerId as string
  expect(offers.take(OTHER_HASH, id)).toBeNull()
  expect(offers.take(HASH, 'ff'.repeat(20))).toBeNull()
  expect(offers.take(HASH, id)).toBe(peers[0])
  expect(offers.take(HASH, id)).toBeNull()
})

test('an offer that nobody answers within 50 s is destroyed, a taken one is not', async () => {
  const { offers, peers } = setUp()
  const [taken, left] = await offers.make(HASH, 2)
  offers.take(HASH, taken?.offerId as string)
  vi.advanceTimersByTime(49_999)
  expect(peers.map(({ destroyed }) => destroyed)).toEqual([false, false])
  vi.advanceTimersByTime(1)
  expect(peers.map(({ destroyed }) => destroyed)).toEqual([false, true])
  expect(offers.take(HASH, left?.offerId as string)).toBeNull()
})

test('a failed connection is no offer', async () => {
  const { offers, peers } = setUp()
  const making = offers.make(HASH, 2)
  peers[0]?.emit('error', new Error('no WebRTC'))
  const made = await making
  expect(made).toHaveLength(1)
  peers[1]?.emit('error', new Error('failed later'))
  expect(offers.take(HASH, made[0]?.offerId as string)).toBeNull()
})

test('connections that cannot describe themselves hold an announce up for 3 s at most', async () => {
  let mute = true
  const { offers, peers } = setUp((initiator) => {
    mute = !mute
    return mute ? new MutePeer(initiator) : new FakePeer(initiator)
  })
  const making = offers.make(HASH, 4)
  await vi.advanceTimersByTimeAsync(3000)
  expect(await making).toHaveLength(2)
  expect(peers.filter(({ destroyed }) => destroyed)).toHaveLength(2)
})

test('the offers of a removed course are destroyed, even while they are being made', async () => {
  const { offers, peers } = setUp()
  await offers.make(OTHER_HASH, 1)
  await offers.make(HASH, 1)
  const making = offers.make(HASH, 1)
  offers.drop(HASH)
  expect(await making).toEqual([])
  expect(peers.map(({ destroyed }) => destroyed)).toEqual([false, true, true])
})

test('at most 100 offers are pending, and the last ones are shared', async () => {
  const { offers, peers } = setUp()
  const counts: number[] = []
  for (let course = 0; course < 100; course++) counts.push((await offers.make(HASH, 5)).length)
  expect(counts.slice(0, 16)).toEqual(Array(16).fill(5))
  expect(counts.at(16)).toBe(5)
  expect(counts.at(-1)).toBe(0)
  expect(peers).toHaveLength(100)
})

test('closed connections count for 30 s more, because Chromium does so until they are collected', async () => {
  const { budget, peers } = setUp()
  while (budget.open(true));
  expect(peers).toHaveLength(300)
  for (const peer of peers.slice(0, 10)) peer.destroy()
  await vi.advanceTimersByTimeAsync(29_999)
  expect(budget.open(true)).toBeNull()
  await vi.advanceTimersByTimeAsync(1)
  while (budget.open(true));
  expect(peers).toHaveLength(310)
})

test.each(['close', 'error', 'end', 'disconnect'])(
  'a connection that emits %s makes room for one, once',
  async (event) => {
    const { budget, peers } = setUp()
    while (budget.open(true));
    peers[0]?.emit(event)
    peers[0]?.emit('close')
    await vi.advanceTimersByTimeAsync(30_000)
    while (budget.open(true));
    expect(peers).toHaveLength(301)
  },
)
