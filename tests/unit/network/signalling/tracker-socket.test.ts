import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { connectTracker } from '../../../../lib/network/signalling/tracker-socket'
import { announced, FakeSocket, HIGH_ID, offerFrom, sdp, URL } from './signalling-fakes'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function connect(dial = (url: string) => new FakeSocket(url)) {
  const sockets: FakeSocket[] = []
  const dialledAt: number[] = []
  const listeners = { onOpen: vi.fn(), onFrame: vi.fn(), onQuiet: vi.fn(), onLost: vi.fn() }
  const tracker = connectTracker(
    URL,
    (url) => {
      dialledAt.push(performance.now())
      const socket = dial(url)
      sockets.push(socket)
      return socket
    },
    listeners,
  )
  const latest = () => sockets.at(-1) as FakeSocket
  /** Until the next attempt. */
  const redial = () => vi.advanceTimersToNextTimer()
  return { tracker, sockets, dialledAt, latest, redial, ...listeners }
}

test('dials at once, and hears frames', () => {
  const { latest, onOpen, onFrame } = connect()
  latest().open()
  expect(onOpen).toHaveBeenCalledOnce()
  latest().receive(announced())
  expect(onFrame).toHaveBeenCalledWith(expect.objectContaining({ type: 'announced' }))
})

test('K1: a bad frame is dropped and the next is heard', () => {
  const { latest, onFrame, onLost } = connect()
  latest().open()
  for (const data of [null, 5, [], 'x', '['.repeat(30_000), { action: 'announce' }]) latest().receive(data)
  expect(onFrame).not.toHaveBeenCalled()
  latest().receive(announced())
  expect(onFrame).toHaveBeenCalledOnce()
  expect(onLost).not.toHaveBeenCalled()
})

describe('a tracker that floods', () => {
  const offer = JSON.stringify({ ...offerFrom(HIGH_ID), offer: { type: 'offer', sdp: sdp() + 'a'.repeat(3000) } })
  const answer = JSON.stringify(announced())
  const second = () => vi.advanceTimersByTime(1000)

  test.each([
    ['K1: bytes', new ArrayBuffer(4)],
    ['K4: a frame of more than 4 MiB', 'x'.repeat(4 * 1024 * 1024 + 1)],
  ])('%s: is hung up on', (_, data) => {
    const { latest, onLost } = connect()
    latest().open()
    latest().receive(data)
    expect(latest().closed).toBe(true)
    expect(onLost.mock.calls).toEqual([[false]])
  })

  test('K1: a frame of more than 32 KiB is not read; any peer can have it passed on, so the socket stays', () => {
    const { latest, onFrame } = connect()
    latest().open()
    const frame = JSON.stringify({ ...announced(), more: '' })
    latest().receive(frame.replace('""', `"${'x'.repeat(32_769 - frame.length)}"`))
    expect(onFrame).not.toHaveBeenCalled()
    latest().receive(frame.replace('""', `"${'x'.repeat(32_768 - frame.length)}"`))
    expect(onFrame).toHaveBeenCalledOnce()
    expect(latest().closed).toBe(false)
  })

  test('K4: is held to 500 frames a second, and to 10,000 at once', () => {
    const { latest } = connect()
    latest().open()
    for (let frame = 0; frame < 10_000; frame++) latest().receive(answer)
    second()
    for (let frame = 0; frame < 500; frame++) latest().receive(answer)
    expect(latest().closed).toBe(false)
    latest().receive(answer)
    expect(latest().closed).toBe(true)
  })

  test('K4: is held to 256 KiB a second, and to 4 MiB at once', () => {
    const { latest } = connect()
    latest().open()
    const frame = `"${'x'.repeat(32_766)}"`
    for (let count = 0; count < 128; count++) latest().receive(frame)
    second()
    for (let count = 0; count < 8; count++) latest().receive(frame)
    expect(latest().closed).toBe(false)
    latest().receive('5')
    expect(latest().closed).toBe(true)
  })

  test('K4: is dialled more and more rarely, however good it was before', () => {
    const { latest, redial, dialledAt } = connect()
    for (let attempt = 0; attempt < 20; attempt++) {
      latest().open()
      latest().receive(announced())
      vi.advanceTimersByTime(60_000)
      latest().receive(new ArrayBuffer(4))
      latest().lose()
      redial()
    }
    const gaps = dialledAt.slice(1).map((time, index) => time - (dialledAt[index] as number) - 60_000)
    expect(Math.min(...gaps.slice(10))).toBeGreaterThanOrEqual(150_000)
  })

  test('K4: is left alone for 30 s, whoever asks for it', () => {
    const { tracker, latest, sockets } = connect()
    latest().open()
    latest().receive(new ArrayBuffer(4))
    latest().lose()
    tracker.retry()
    vi.advanceTimersByTime(29_999)
    expect(sockets).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(sockets).toHaveLength(2)
  })

  test('K4: has one socket that it does not let go, not one more with each attempt', () => {
    const { tracker, latest, sockets } = connect()
    latest().open()
    latest().receive(new ArrayBuffer(4))
    tracker.retry()
    vi.advanceTimersByTime(600_000)
    expect(sockets).toHaveLength(1)
    latest().lose()
    vi.advanceTimersByTime(30_000)
    expect(sockets).toHaveLength(2)
  })

  test('is not one that hears of 10,000 courses at 200 a second, while a class of thirty comes each second', () => {
    const { latest, onFrame } = connect()
    latest().open()
    latest().quieten()
    for (let time = 0; time < 50; time++, second()) {
      for (let frame = 0; frame < 200; frame++) latest().receive(answer)
      for (let frame = 0; frame < 30; frame++) latest().receive(offer)
    }
    expect(latest().closed).toBe(false)
    expect(onFrame).toHaveBeenCalledTimes(50 * 230)
  })

  test('is not one that was not read for twenty seconds of that', () => {
    const { latest, onFrame } = connect()
    latest().open()
    for (let frame = 0; frame < 20 * 200; frame++) latest().receive(answer)
    for (let frame = 0; frame < 20 * 30; frame++) latest().receive(offer)
    expect(onFrame).toHaveBeenCalledTimes(20 * 230)
  })
})

test('K7: a socket that does not open within 10 s is replaced', () => {
  const { sockets, redial } = connect()
  vi.advanceTimersByTime(9999)
  expect(sockets[0]?.closed).toBe(false)
  vi.advanceTimersByTime(1)
  expect(sockets[0]?.closed).toBe(true)
  redial()
  expect(sockets).toHaveLength(2)
})

test('K7: a socket that is silent for 20 s after a question is replaced', () => {
  const { tracker, latest, onLost, redial, sockets } = connect()
  latest().open()
  tracker.ask('{}')
  vi.advanceTimersByTime(10_000)
  tracker.ask('{}')
  vi.advanceTimersByTime(9999)
  expect(onLost).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onLost).toHaveBeenCalledWith(false)
  expect(latest().closed).toBe(true)
  redial()
  expect(sockets).toHaveLength(2)
})

test('a socket that answers, or is not asked, stays', () => {
  const { tracker, latest, onLost } = connect()
  latest().open()
  tracker.ask('{}')
  vi.advanceTimersByTime(19_000)
  latest().receive(announced())
  tracker.send('{}')
  vi.advanceTimersByTime(600_000)
  expect(onLost).not.toHaveBeenCalled()
  expect(tracker.open).toBe(true)
})

test('R6: a tracker that cannot be reached is tried at least every 50 s for a quarter of an hour, later every few minutes', () => {
  const { latest, redial, dialledAt } = connect()
  latest().open()
  const lostAt = performance.now()
  while (performance.now() - lostAt < 3 * 3_600_000) {
    latest().lose()
    redial()
  }
  const gaps = dialledAt.slice(1).map((time, index) => [time - lostAt, time - (dialledAt[index] as number)] as const)
  const longest = (from: number, to: number) =>
    Math.max(...gaps.filter(([at]) => at > from && at <= to).map(([, gap]) => gap))
  expect(longest(0, 900_000)).toBeLessThanOrEqual(40_000)
  expect(longest(1_200_000, Number.POSITIVE_INFINITY)).toBeGreaterThan(150_000)
  expect(longest(0, Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(300_000)
})

test('after 30 s of silence it says so, until the socket is lost', () => {
  const { tracker, latest, onQuiet } = connect()
  latest().open()
  latest().quieten()
  vi.advanceTimersByTime(20_000)
  latest().receive(announced())
  vi.advanceTimersByTime(29_999)
  expect(onQuiet).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onQuiet).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(30_000)
  expect(onQuiet).toHaveBeenCalledTimes(2)
  tracker.close()
  vi.advanceTimersByTime(600_000)
  expect(onQuiet).toHaveBeenCalledTimes(2)
})

describe('K8: a tracker that closes at once', () => {
  test('is dialled again after 1 and 2 s, then at least 5 s and at most 5 min apart', () => {
    const { latest, redial, dialledAt } = connect()
    for (let attempt = 0; attempt < 1000; attempt++) {
      latest().open()
      latest().receive(announced())
      latest().lose(true)
      redial()
    }
    const gaps = dialledAt.slice(1).map((time, index) => time - (dialledAt[index] as number))
    expect(Math.max(...gaps.slice(0, 2))).toBeLessThanOrEqual(2000)
    expect(Math.min(...gaps.slice(2))).toBeGreaterThanOrEqual(5000)
    expect(Math.min(...gaps.slice(10))).toBeGreaterThanOrEqual(150_000)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(300_000)
    expect(new Set(gaps.slice(10)).size).toBeGreaterThan(100)
  })

  test('is dialled soon after a connection that was of use for a minute', () => {
    const { latest, redial, dialledAt } = connect()
    for (let attempt = 0; attempt < 20; attempt++) {
      latest().lose()
      redial()
    }
    latest().open()
    latest().receive(announced())
    vi.advanceTimersByTime(60_000)
    latest().lose()
    const lostAt = performance.now()
    redial()
    expect((dialledAt.at(-1) as number) - lostAt).toBeLessThanOrEqual(1000)
  })

  test('is dialled when the network comes back, but not twice within 5 s', () => {
    const { tracker, latest, redial, dialledAt } = connect()
    for (let attempt = 0; attempt < 20; attempt++) {
      latest().lose()
      redial()
    }
    const before = dialledAt.at(-1) as number
    latest().lose()
    tracker.retry()
    tracker.retry()
    vi.advanceTimersByTime(5000)
    expect(dialledAt.at(-1)).toBe(before + 5000)
    expect(dialledAt).toHaveLength(22)
  })
})

test('K9: a tracker that cannot be dialled is tried again', () => {
  const { dialledAt, redial } = connect(() => {
    throw new SyntaxError('no such URL')
  })
  redial()
  redial()
  expect(dialledAt).toHaveLength(3)
})

test('a tracker that says goodbye is lost cleanly', () => {
  const { latest, onLost } = connect()
  latest().open()
  latest().lose(true)
  expect(onLost).toHaveBeenCalledWith(true)
})

test.each([
  ['connecting', () => {}],
  ['open', (socket: FakeSocket) => socket.open()],
  ['lost', (socket: FakeSocket) => socket.lose()],
])('closed while %s, nothing more happens', (_, prepare) => {
  const { tracker, sockets, latest, onOpen, onFrame, onLost } = connect()
  prepare(latest())
  vi.clearAllMocks()
  tracker.close()
  expect(latest().closed).toBe(true)
  latest().open()
  latest().receive(announced())
  latest().lose()
  tracker.retry()
  tracker.ask('{}')
  vi.advanceTimersByTime(600_000)
  expect(sockets).toHaveLength(1)
  for (const listener of [onOpen, onFrame, onLost]) expect(listener).not.toHaveBeenCalled()
  expect(latest().sent).toEqual([])
})
