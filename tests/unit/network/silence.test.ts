import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  createWorld,
  type FakeSocket,
  HASH,
  hex,
  LOW_ID,
  OTHER_HASH,
  offerFrom,
  URL,
  type World,
} from './signalling/signalling-fakes'

let world: World

beforeEach(() => {
  vi.useFakeTimers()
  world = createWorld()
})
afterEach(() => void vi.useRealTimers())

const settle = (milliseconds = 10) => vi.advanceTimersByTimeAsync(milliseconds)
const latest = () => world.sockets.at(-1) as FakeSocket

/** Every socket that is dialled opens at once, for so many minutes. */
async function goOn(minutes: number): Promise<void> {
  let opened = world.sockets.length
  for (let second = 0; second < minutes * 60; second++) {
    await settle(1000)
    for (; opened < world.sockets.length; opened++) world.sockets[opened]?.open()
  }
}

const open = async () => {
  latest().open()
  await settle()
}

/** Brings the socket of two courses into a state; resolves with what happens to it next. */
const states: Record<string, () => Promise<() => void>> = {
  'the first connection is being made': async () => () => latest().open(),
  'it is open, and the offers are being made': async () => {
    latest().open()
    return () => {}
  },
  'it is open, and the tracker has answered': async () => {
    await open()
    return () => {}
  },
  'it is open, and an answer is outstanding': async () => {
    latest().interval = undefined
    await open()
    return () => latest().receive({ action: 'announce', info_hash: Buffer.from(HASH, 'hex').toString('latin1') })
  },
  'a stranger’s offer is being answered': async () => {
    await open()
    latest().receive(offerFrom(LOW_ID))
    return () => {}
  },
  'it was lost, and waits to be dialled again': async () => {
    await open()
    latest().lose()
    return () => {}
  },
  'it was lost, and is being dialled again': async () => {
    await open()
    latest().lose()
    await settle(2000)
    return () => latest().open()
  },
  'the tracker cannot be reached for long': async () => {
    await open()
    for (let attempt = 0; attempt < 10; attempt++) {
      latest().lose()
      await settle(50_000)
    }
    return () => latest().open()
  },
}

describe.each(Object.keys(states))('R10: a course is removed while %s', (state) => {
  test.each([
    ['complete', true],
    ['being fetched', false],
  ])('%s: nothing of it is sent afterwards but a goodbye, and the other goes on', async (_, complete) => {
    for (const infoHash of [HASH, OTHER_HASH]) world.signalling.add(infoHash, { trackers: [URL], complete })
    const next = await states[state]?.()
    const before = world.sockets.flatMap((socket) => socket.sent)
    world.signalling.remove(HASH)
    next?.()
    await goOn(30)

    const after = world.sockets.flatMap((socket) => socket.sent).filter((frame) => !before.includes(frame))
    const known = before.some(({ info_hash }) => hex(info_hash) === HASH)
    const said = after.filter(({ info_hash }) => hex(info_hash) === HASH).map(({ event }) => event)
    const isOpen = state.startsWith('it is open') || state.startsWith('a stranger')
    expect(said).toEqual(known && isOpen ? ['stopped'] : [])
    expect(after.filter(({ info_hash }) => hex(info_hash) === OTHER_HASH).length).toBeGreaterThan(3)
  })
})
