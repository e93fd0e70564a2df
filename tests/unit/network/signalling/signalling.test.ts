import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  announced,
  answerFrom,
  binary,
  createWorld,
  type FakePeer,
  type FakeSocket,
  HASH,
  HIGH_ID,
  hex,
  LOW_ID,
  OTHER_HASH,
  offerFrom,
  sdp,
  URL,
  type World,
} from './signalling-fakes'

const MINUTE = 60_000
let world: World

beforeEach(() => {
  vi.useFakeTimers()
  world = createWorld()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds)
const latest = () => world.sockets.at(-1) as FakeSocket
const sent = (index = -1) => {
  const frame = latest().sent.at(index)
  if (!frame) throw new Error('nothing was sent')
  return frame
}

async function add({
  complete = false,
  trackers = [URL],
  interval = 120,
  silent = false,
}: {
  complete?: boolean
  trackers?: string[]
  interval?: unknown
  silent?: boolean
} = {}): Promise<FakeSocket> {
  world.signalling.add(HASH, { trackers, complete })
  latest().interval = silent ? undefined : interval
  latest().open()
  await settle(10)
  return latest()
}

/** Seconds between the announces of the next while. */
async function gaps(seconds: number): Promise<number[]> {
  const times = [performance.now()]
  let count = latest().sent.length
  for (let second = 0; second < seconds; second++) {
    await settle(1000)
    if (latest().sent.length > count) {
      times.push(performance.now())
      count = latest().sent.length
    }
  }
  return times.slice(1).map((time, index) => Math.round((time - (times[index] as number)) / 1000))
}

describe('announcing', () => {
  test('a course to fetch is announced with five offers', async () => {
    await add()
    expect(latest().sent).toHaveLength(1)
    expect(sent()).toMatchObject({ event: 'started', info_hash: binary(HASH), numwant: 5 })
    expect(sent().left).toBeGreaterThan(0)
    expect(sent().offers?.map(({ offer }) => offer)).toEqual(Array(5).fill({ type: 'offer', sdp: sdp() }))
    expect(new Set(sent().offers?.map(({ offer_id }) => offer_id)).size).toBe(5)
  })

  test('a complete course is announced without offers, and costs no connection', async () => {
    await add({ complete: true })
    expect(sent()).toMatchObject({ event: 'started', left: 0, numwant: 0, offers: [] })
    expect(world.peers).toEqual([])
  })

  test('after the first time there is no event', async () => {
    await add({ complete: true })
    await settle(3 * MINUTE)
    expect(sent()).not.toHaveProperty('event')
  })

  test('all courses of a tracker share a socket and a random peer id', async () => {
    await add()
    world.signalling.add(OTHER_HASH, { trackers: [URL, URL], complete: true })
    await settle(10)
    expect(world.sockets).toHaveLength(1)
    expect(latest().sent.map((frame) => hex(frame.info_hash))).toEqual([HASH, OTHER_HASH])
    expect(new Set(latest().sent.map((frame) => frame.peer_id)).size).toBe(1)
    expect(sent().peer_id).toMatch(/^-SB0001-.{12}$/s)
  })

  test('K11: each session has its own peer id', async () => {
    await add()
    const { peer_id } = sent()
    world = createWorld()
    await add()
    expect(sent().peer_id).not.toBe(peer_id)
  })

  test('courses added together are spread over time', async () => {
    await add({ complete: true })
    for (let course = 0; course < 100; course++) {
      world.signalling.add(course.toString(16).padStart(40, '0'), { trackers: [URL], complete: true })
    }
    await settle(100)
    expect(latest().sent.length).toBeLessThan(60)
    await settle(1000)
    expect(latest().sent).toHaveLength(101)
  })

  test('the tracker chooses the interval', async () => {
    await add({ interval: 200 })
    world.signalling.update(HASH, { connected: 1 })
    for (const gap of await gaps(1500)) {
      expect(gap).toBeGreaterThanOrEqual(200)
      expect(gap).toBeLessThanOrEqual(221)
    }
  })

  test.each([
    [0.001, 20],
    [-1, 20],
    [0, 20],
    [1e9, 3600],
    ['abc', 120],
    [null, 120],
  ])('K3: an interval of %j is taken as %i s', async (interval, seconds) => {
    await add({ interval })
    world.signalling.update(HASH, { connected: 1 })
    await settle(seconds * 1000 - 20)
    expect(latest().sent).toHaveLength(1)
    await settle(seconds * 100 + 20)
    expect(latest().sent).toHaveLength(2)
  })

  test('K3: repeating the reply does not bring the next announce nearer', async () => {
    await add()
    world.signalling.update(HASH, { connected: 1 })
    for (let second = 0; second < 19; second++) {
      latest().receive(announced(HASH, -1))
      await settle(1000)
    }
    expect(latest().sent).toHaveLength(1)
  })

  test('K3: an interval that nobody asked for is not taken', async () => {
    await add({ interval: 100 })
    world.signalling.update(HASH, { connected: 1 })
    for (let second = 0; second < 99; second++) {
      latest().receive(announced(HASH, 1000 + second))
      await settle(1000)
    }
    expect(latest().sent).toHaveLength(1)
    await settle(12_000)
    expect(latest().sent).toHaveLength(2)
  })

  test('while nobody is connected, a course to fetch is announced again after 2, 5, 10, 20 and then every 30 s', async () => {
    await add()
    expect(await gaps(130)).toEqual([2, 5, 10, 20, 30, 30, 30])
  })

  test('with a peer connected it is announced at the interval, and after losing it at once and quickly again', async () => {
    await add()
    world.signalling.update(HASH, { connected: 1 })
    expect(await gaps(115)).toEqual([])
    world.signalling.update(HASH, { connected: 0 })
    // At once, and 5, 10 and 20 s later, looked at every second.
    expect(await gaps(40)).toEqual([1, 4, 10, 20])
  })

  test('R13: when all the peers that were found are banned, others are looked for 2 s after the last announce', async () => {
    await add()
    await settle(1000)
    world.signalling.update(HASH, { connected: 5 })
    world.signalling.update(HASH, { connected: 0 })
    await settle(1100)
    expect(latest().sent).toHaveLength(2)
  })

  test('R13: looking again asks for ten peers, so that five who poison do not hide the sixth; with a peer, for five', async () => {
    await add()
    world.signalling.update(HASH, { connected: 5 })
    world.signalling.update(HASH, { connected: 0 })
    await settle(3000)
    expect(sent().numwant).toBe(10)
    world.signalling.update(HASH, { connected: 1 })
    await settle(3 * MINUTE)
    expect(sent().numwant).toBe(5)
  })

  test('on request it is announced now, and quickly again', async () => {
    await add()
    await settle(10 * MINUTE)
    const { length } = latest().sent
    world.signalling.announce(HASH)
    await settle()
    expect(latest().sent).toHaveLength(length + 1)
    expect(await gaps(40)).toEqual([2, 5, 10, 20])
  })

  test('becoming complete is told once, without offers', async () => {
    await add()
    world.signalling.update(HASH, { complete: true, left: 0, downloaded: 77 })
    world.signalling.update(HASH, { complete: true })
    await settle()
    expect(latest().sent).toHaveLength(2)
    expect(sent()).toMatchObject({ event: 'completed', left: 0, downloaded: 77, numwant: 0, offers: [] })
    await settle(3 * MINUTE)
    expect(latest().sent).toHaveLength(3)
    expect(sent()).not.toHaveProperty('event')
  })

  test('becoming complete while offers are being made is told too', async () => {
    await add()
    world.signalling.announce(HASH)
    world.signalling.update(HASH, { complete: true })
    await settle()
    expect(sent()).toMatchObject({ event: 'completed', left: 0, numwant: 0 })
  })

  test('a course that was complete before the tracker heard of it never becomes complete', async () => {
    world.signalling.add(HASH, { trackers: [URL], complete: false })
    world.signalling.update(HASH, { complete: true })
    latest().open()
    await settle(10)
    expect(latest().sent.map(({ event, left }) => [event, left])).toEqual([['started', 0]])
  })
})

describe('removing', () => {
  test('says goodbye, destroys the offers, closes the unused socket', async () => {
    const socket = await add()
    world.signalling.remove(HASH)
    expect(sent()).toMatchObject({ event: 'stopped', info_hash: binary(HASH) })
    expect(socket.closed).toBe(true)
    expect(world.peers.every(({ destroyed }) => destroyed)).toBe(true)
  })

  test('keeps the socket for other courses', async () => {
    const socket = await add()
    world.signalling.add(OTHER_HASH, { trackers: [URL], complete: true })
    await settle(10)
    world.signalling.remove(HASH)
    const { length } = socket.sent
    await settle(MINUTE)
    expect(socket.closed).toBe(false)
    expect(socket.sent.slice(length).map((frame) => hex(frame.info_hash))).not.toContain(HASH)
  })

  test.each([
    ['while it connects', () => {}],
    ['while offers are made', (socket: FakeSocket) => socket.open()],
    ['after it was lost', (socket: FakeSocket) => socket.lose()],
  ])('nothing is sent when the socket is not ready: %s', async (_, prepare) => {
    world.signalling.add(HASH, { trackers: [URL], complete: false })
    prepare(latest())
    world.signalling.remove(HASH)
    latest().open()
    await settle(10 * MINUTE)
    expect(world.sockets.flatMap((socket) => socket.sent)).toEqual([])
    expect(world.sockets).toHaveLength(1)
  })

  test('K5: offers and answers for a removed course make no connection', async () => {
    const socket = await add()
    world.signalling.add(OTHER_HASH, { trackers: [URL], complete: true })
    const offerId = sent().offers?.[0]?.offer_id as string
    world.signalling.remove(HASH)
    const { length } = world.peers
    socket.receive(offerFrom(HIGH_ID))
    socket.receive(answerFrom(HIGH_ID, offerId))
    await settle()
    expect(world.peers).toHaveLength(length)
    expect(world.met).toEqual([])
  })

  test('a course removed while an offer is being answered is not answered for', async () => {
    const socket = await add({ complete: true })
    world.signalling.add(OTHER_HASH, { trackers: [URL], complete: true })
    socket.receive(offerFrom(HIGH_ID))
    world.signalling.remove(HASH)
    await settle()
    expect(socket.sent.filter(({ answer }) => answer)).toEqual([])
    expect(world.met).toEqual([])
    expect(world.peers[0]?.destroyed).toBe(true)
  })

  test('closing removes all', async () => {
    const socket = await add()
    world.signalling.close()
    expect(sent().event).toBe('stopped')
    expect(socket.closed).toBe(true)
    expect(getEventListeners(world.network, 'online')).toEqual([])
    await settle(10 * MINUTE)
    expect(world.sockets).toHaveLength(1)
  })
})

describe('meeting peers', () => {
  test('an offer is answered, and its peer handed over once the answer is sent', async () => {
    const socket = await add({ complete: true })
    const offer = offerFrom(HIGH_ID)
    socket.receive(offer)
    expect(world.met).toEqual([])
    await settle()
    expect(sent()).toMatchObject({
      info_hash: binary(HASH),
      to_peer_id: binary(HIGH_ID),
      offer_id: offer.offer_id,
      answer: { type: 'answer', sdp: sdp() },
    })
    expect(world.met).toEqual(world.peers)
    expect(world.met[0]).toMatchObject({ id: HIGH_ID, initiator: false, remote: offer.offer })
  })

  test('an answer brings the peer that its offer came from', async () => {
    const socket = await add()
    const { offers = [] } = sent()
    socket.receive(answerFrom(HIGH_ID, offers[2]?.offer_id as string))
    await settle()
    expect(world.met).toHaveLength(1)
    expect(world.met[0]).toMatchObject({ id: HIGH_ID, initiator: true, remote: { type: 'answer', sdp: sdp() } })
    expect(world.peers).toContain(world.met[0])
  })

  test('an answer counts once, and only for the course of its offer', async () => {
    const socket = await add()
    world.signalling.add(OTHER_HASH, { trackers: [URL], complete: true })
    const offerId = sent().offers?.[0]?.offer_id as string
    socket.receive(answerFrom(HIGH_ID, offerId, OTHER_HASH))
    await settle()
    expect(world.met).toHaveLength(0)
    socket.receive(answerFrom(HIGH_ID, offerId))
    socket.receive(answerFrom(LOW_ID, offerId))
    await settle()
    expect(world.met.map(({ id }) => id)).toEqual([HIGH_ID])
  })

  test('K10: own offers and answers are dropped, also those that come back through another tracker', async () => {
    const socket = await add()
    const { peer_id, offers = [] } = sent()
    const made = world.peers.length
    world.signalling.add(OTHER_HASH, { trackers: ['wss://mirror.test'], complete: true })
    latest().open()
    await settle(10)
    latest().receive(offerFrom(hex(peer_id), OTHER_HASH))
    socket.receive(offerFrom(hex(peer_id)))
    socket.receive(answerFrom(hex(peer_id), offers[0]?.offer_id as string))
    await settle()
    expect(world.met).toEqual([])
    expect(world.peers).toHaveLength(made)
    expect(world.peers.every(({ destroyed }) => !destroyed)).toBe(true)
  })

  test('K1, K2: bad frames between good ones change nothing', async () => {
    const socket = await add()
    const { offers = [] } = sent()
    const hostile = [null, 5, [], 'x', {}, { action: 'announce' }, { ...offerFrom(HIGH_ID), info_hash: 5 }]
    for (const frame of hostile) socket.receive(frame)
    socket.receive({ ...answerFrom(HIGH_ID, '__proto__') })
    socket.receive({ 'failure reason': 'x'.repeat(10_000) })
    socket.receive(answerFrom(HIGH_ID, offers[0]?.offer_id as string))
    await settle()
    expect(world.met.map(({ id }) => id)).toEqual([HIGH_ID])
  })

  test('K4: at most 10 offers a minute are answered for a course', async () => {
    const socket = await add({ complete: true })
    const flood = (from: number) => {
      for (let peer = from; peer < from + 1000; peer++) socket.receive(offerFrom(peer.toString(16).padStart(40, '0')))
    }
    flood(0)
    await settle()
    expect(world.peers).toHaveLength(10)
    await settle(MINUTE)
    flood(1000)
    expect(world.peers).toHaveLength(20)
  })

  test('K4: at most 30 connections that strangers asked for are not open, over all courses', async () => {
    const socket = await add({ complete: true })
    for (let course = 0; course < 10; course++) {
      const infoHash = course.toString(16).padStart(40, '0')
      world.signalling.add(infoHash, { trackers: [URL], complete: true })
      for (let peer = 0; peer < 10; peer++) socket.receive(offerFrom(peer.toString(16).padStart(40, 'e'), infoHash))
    }
    await settle()
    expect(world.peers).toHaveLength(30)
    for (const peer of world.peers.slice(0, 3)) peer.connect()
    for (const peer of world.peers.slice(3, 5)) peer.destroy()
    await settle()
    for (let peer = 0; peer < 10; peer++) socket.receive(offerFrom(peer.toString(16).padStart(40, 'f')))
    expect(world.peers).toHaveLength(35)
  })

  describe('K4: who offers and does not come', () => {
    const id = (kind: string, peer: number) => peer.toString(16).padStart(40, kind)
    const offers = (socket: FakeSocket, kind: string, count: number, infoHash = HASH) => {
      for (let peer = 0; peer < count; peer++) socket.receive(offerFrom(id(kind, peer), infoHash))
      return settle()
    }
    const alive = () => world.peers.filter(({ destroyed }) => !destroyed)

    test('uses up nobody’s turn: after 10 s each place goes to another, and no more are open at once', async () => {
      const socket = await add({ complete: true })
      await offers(socket, 'e', 10)
      await settle(10_000)
      await offers(socket, 'f', 1)
      expect(world.peers).toHaveLength(10)
      await settle(1)
      await offers(socket, 'f', 20)
      expect(alive().map((peer) => peer.id)).toEqual(Array.from({ length: 10 }, (_, peer) => id('f', peer)))
    })

    test('and fails at once, neither', async () => {
      const socket = await add({ complete: true })
      await offers(socket, 'e', 10)
      for (const peer of world.peers) peer.emit('error', new Error('bad description'))
      await offers(socket, 'f', 1)
      expect(alive().at(-1)?.id).toBe(id('f', 0))
    })

    test('but who came has had a turn, also when it is gone', async () => {
      const socket = await add({ complete: true })
      await offers(socket, 'e', 10)
      for (const peer of world.peers) peer.connect()
      for (const peer of world.peers) peer.destroy()
      await settle(20_000)
      await offers(socket, 'f', 20)
      expect(world.peers).toHaveLength(10)
    })

    test('does not keep other courses waiting either', async () => {
      const socket = await add({ complete: true })
      for (const byte of ['01', '02', '03']) {
        world.signalling.add(byte.repeat(20), { trackers: [URL], complete: true })
        await offers(socket, 'e', 10, byte.repeat(20))
      }
      await settle(9000)
      await offers(socket, 'f', 1)
      expect(world.peers).toHaveLength(30)
      await settle(1001)
      await offers(socket, 'f', 1)
      expect(alive()).toHaveLength(30)
      expect(alive().at(-1)?.id).toBe(id('f', 0))
    })

    test('makes 30 connections a minute more, over all courses', async () => {
      const socket = await add({ complete: true })
      await offers(socket, 'e', 10)
      for (let time = 0; time < 5; time++) {
        await settle(10_001)
        await offers(socket, String(time), 100)
      }
      expect(world.peers).toHaveLength(40)
    })
  })

  test('a connection that fails before its answer is not handed over', async () => {
    const socket = await add({ complete: true })
    socket.receive(offerFrom(HIGH_ID))
    world.peers[0]?.emit('error', new Error('bad description'))
    await settle()
    expect(world.met).toEqual([])
    expect(socket.sent.filter(({ answer }) => answer)).toEqual([])
  })

  test('a connection that is not open after 30 s is destroyed, an open one is not', async () => {
    const socket = await add({ complete: true })
    socket.receive(offerFrom(HIGH_ID))
    socket.receive(offerFrom(LOW_ID))
    await settle()
    const [open, stuck] = world.met as [FakePeer, FakePeer]
    open.connect()
    await settle(30_000)
    expect(stuck.destroyed).toBe(true)
    expect(open.destroyed).toBe(false)
  })
})

describe('a peer that is met twice', () => {
  test('through several trackers is connected once', async () => {
    const socket = await add({ complete: true })
    for (let tracker = 0; tracker < 4; tracker++) socket.receive(offerFrom(HIGH_ID))
    await settle()
    expect(world.peers).toHaveLength(1)
    world.met[0]?.destroy()
    await settle()
    socket.receive(offerFrom(HIGH_ID))
    await settle()
    expect(world.met).toHaveLength(2)
  })

  test('K4: somebody who claims its id keeps it waiting for 10 s, not until the connection fails', async () => {
    const socket = await add({ complete: true })
    socket.receive(offerFrom(HIGH_ID))
    await settle(10_000)
    socket.receive(offerFrom(HIGH_ID))
    await settle()
    expect(world.met).toHaveLength(1)
    await settle(1)
    socket.receive(offerFrom(HIGH_ID))
    await settle()
    expect(world.met.map(({ destroyed }) => destroyed)).toEqual([true, false])
  })

  test('in another course is another connection', async () => {
    const socket = await add({ complete: true })
    world.signalling.add(OTHER_HASH, { trackers: [URL], complete: true })
    await settle(10)
    socket.receive(offerFrom(HIGH_ID))
    socket.receive(offerFrom(HIGH_ID, OTHER_HASH))
    await settle()
    expect(world.met).toHaveLength(2)
  })

  test.each([
    ['higher: the connection from our offer replaces the one from theirs', HIGH_ID, true],
    ['lower: the connection from their offer stays', LOW_ID, false],
  ])('by crossing offers, its id is %s', async (_, remoteId, oursWins) => {
    const socket = await add()
    const { offers = [] } = sent()
    socket.receive(offerFrom(remoteId))
    await settle()
    const [theirs] = world.met as [FakePeer]
    socket.receive(answerFrom(remoteId, offers[0]?.offer_id as string))
    await settle()
    expect(theirs.destroyed).toBe(oursWins)
    expect(world.met).toHaveLength(oursWins ? 2 : 1)
    expect(world.met.at(-1)).toMatchObject({ initiator: oursWins, destroyed: false })
  })

  test('by crossing offers, while the course is removed, is not handed over', async () => {
    const socket = await add()
    const { offers = [] } = sent()
    socket.receive(offerFrom(HIGH_ID))
    await settle()
    socket.receive(answerFrom(HIGH_ID, offers[0]?.offer_id as string))
    world.signalling.remove(HASH)
    await settle()
    expect(world.met).toHaveLength(1)
    expect(world.peers.every((peer) => peer.destroyed)).toBe(true)
  })

  test('when already connected, the connection stays', async () => {
    const socket = await add()
    const { offers = [] } = sent()
    socket.receive(offerFrom(HIGH_ID))
    await settle()
    world.met[0]?.connect()
    socket.receive(answerFrom(HIGH_ID, offers[0]?.offer_id as string))
    await settle()
    expect(world.met).toHaveLength(1)
    expect(world.met[0]?.destroyed).toBe(false)
  })
})

describe('a lost socket', () => {
  test('is replaced, and all its courses are announced as started', async () => {
    const socket = await add({ complete: true })
    world.signalling.add(OTHER_HASH, { trackers: [URL], complete: true })
    await settle(10)
    socket.lose()
    await settle(1000)
    expect(latest()).not.toBe(socket)
    latest().open()
    await settle(10)
    expect(latest().sent.map(({ info_hash, event }) => [hex(info_hash), event])).toEqual([
      [HASH, 'started'],
      [OTHER_HASH, 'started'],
    ])
  })

  test('K7: silence after an announce replaces it', async () => {
    const socket = await add({ complete: true, silent: true })
    await settle(21_000)
    expect(socket.closed).toBe(true)
    expect(world.sockets).toHaveLength(2)
  })

  test('an answer for an offer that came through it is not sent through the next', async () => {
    const socket = await add({ complete: true })
    vi.spyOn(Math, 'random').mockReturnValue(0)
    socket.receive(offerFrom(HIGH_ID))
    socket.lose()
    await settle(1000)
    latest().open()
    await settle(10)
    expect(world.sockets.flatMap((each) => each.sent).filter(({ answer }) => answer)).toEqual([])
    expect(world.met).toEqual([])
  })

  test('takes its peer id with it unless the tracker said goodbye; trackers lost together share the next', async () => {
    await add({ complete: true, trackers: [URL, 'wss://mirror.test'] })
    const [first, second] = world.sockets as [FakeSocket, FakeSocket]
    first.open()
    await settle(10)
    const id = first.sent[0]?.peer_id
    expect(second.sent[0]?.peer_id).toBe(id)

    first.lose(true)
    await settle(1000)
    latest().open()
    await settle(10)
    expect(sent().peer_id).toBe(id)

    const reconnect = async (lost: FakeSocket) => {
      lost.lose(false)
      await settle(2000)
      latest().open()
      await settle(10)
      return latest()
    }
    const third = await reconnect(latest())
    const fourth = await reconnect(second)
    expect(third.sent[0]?.peer_id).not.toBe(id)
    expect(third.sent[0]?.peer_id).toBe(fourth.sent[0]?.peer_id)
  })

  test('is dialled when the network is back, and an open one is tried', async () => {
    const socket = await add({ complete: true })
    socket.interval = undefined
    world.network.dispatchEvent(new Event('online'))
    await settle()
    expect(socket.sent).toHaveLength(2)
    await settle(21_000)
    expect(socket.closed).toBe(true)
  })
})

describe('a sign of life', () => {
  test('is asked for after 30 s of silence, with offers for nobody', async () => {
    const socket = await add()
    world.signalling.update(HASH, { connected: 1 })
    socket.quieten()
    await settle(29_000)
    expect(socket.sent).toHaveLength(1)
    await settle(1000)
    expect(socket.sent).toHaveLength(2)
    expect(sent()).toMatchObject({ numwant: 0, offers: [] })
    expect(sent()).not.toHaveProperty('event')
    await settle(35_000)
    expect(socket.sent).toHaveLength(3)
    expect(world.sockets).toHaveLength(1)
  })

  test('R7: a socket that is dead without anybody noticing is replaced within a minute', async () => {
    const socket = await add({ complete: true })
    socket.quieten()
    socket.interval = undefined
    await settle(52_000)
    expect(world.sockets).toHaveLength(2)
    latest().open()
    await settle(10)
    expect(sent()).toMatchObject({ event: 'started' })
  })

  test('R7: is asked for as soon as the computer wakes up', async () => {
    const socket = await add({ complete: true })
    vi.setSystemTime(Date.now() + 3_600_000)
    await settle(2000)
    expect(socket.sent).toHaveLength(2)
  })
})

describe('the trackers of a course', () => {
  const TRACKERS = [URL, 'wss://mirror.test', 'wss://gone.test']

  test('are counted as answered while they are connected and answer', async () => {
    world.signalling.add(HASH, { trackers: TRACKERS, complete: true })
    const [first, second] = world.sockets as [FakeSocket, FakeSocket]
    first.interval = second.interval = undefined
    first.open()
    second.open()
    await settle(10)
    expect(world.signalling.trackers(HASH)).toEqual({ answered: 0, total: 3 })
    first.receive(announced())
    second.receive(announced(OTHER_HASH))
    second.receive({ 'failure reason': 'no' })
    expect(world.signalling.trackers(HASH)).toEqual({ answered: 1, total: 3 })
    first.lose()
    expect(world.signalling.trackers(HASH)).toEqual({ answered: 0, total: 3 })
  })

  test('that have left two announces of it without an answer are not counted', async () => {
    const socket = await add({ complete: true, interval: 60 })
    socket.interval = undefined
    const keepAlive = setInterval(() => socket.receive(announced(OTHER_HASH)), 5000)
    await settle(140_000)
    expect(world.signalling.trackers(HASH).answered).toBe(1)
    await settle(60_000)
    expect(world.signalling.trackers(HASH).answered).toBe(0)
    clearInterval(keepAlive)
  })

  test('of an unknown course are none', () => {
    expect(world.signalling.trackers(HASH)).toEqual({ answered: 0, total: 0 })
  })
})
