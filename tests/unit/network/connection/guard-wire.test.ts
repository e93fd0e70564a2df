import { describe, expect, it, vi } from 'vitest'
import type { Wire } from 'webtorrent'
import { guardFrames, guardGiving, type Sizes } from '../../../../lib/network/connection/guard-wire'
// @ts-expect-error it has no types; WebTorrent brings it
import ActualWire from '../../../../node_modules/bittorrent-protocol/index.js'
import { seededRandom } from '../../random'
import { waitFor } from '../../wait-for'

// As in the built network: npm's `bencode` hangs on some of these frames.
vi.mock('bencode', () => import('../../../../lib/torrent/bencode'))

const HASH = 'aa'.repeat(20)
const SIZES: Sizes = { pieceCount: 10, pieceLength: 65_536, length: 10 * 65_536 - 1000 }

type Sent = Wire & { write(bytes: Uint8Array): void; handshake(hash: string, id: string, options: object): void }

/** A wire after both handshakes, guarded as in a course. */
function startWire(sizes: Sizes | undefined = SIZES) {
  const wire: Sent = new ActualWire('webrtc')
  let over = false
  const errors: unknown[] = []
  wire.on('error', (error) => errors.push(error))
  wire.on('data', () => {})
  for (const event of ['finish', 'end', 'close']) wire.on(event, () => (over = true))
  wire.on('handshake', () => guardFrames(wire, () => sizes))
  wire.handshake(HASH, 'bb'.repeat(20), { fast: true })
  const reserved = Uint8Array.of(0, 0, 0, 0, 0, 0x10, 0, 0x04)
  const handshake = Buffer.concat([
    Buffer.from('\x13BitTorrent protocol', 'latin1'),
    reserved,
    Buffer.from(HASH + 'cc'.repeat(20), 'hex'),
  ])
  wire.write(handshake)
  return {
    wire,
    errors,
    send: (...parts: (number[] | Uint8Array)[]) => wire.write(Buffer.concat(parts.map((part) => Buffer.from(part)))),
    /** Resolves when it has been dropped. */
    dropped: async () => {
      for (let turn = 0; turn < 10 && !over; turn++) await new Promise(setImmediate)
      return over
    },
  }
}

const uint32 = (number: number) => [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255]
const frame = (id: number, ...payload: number[]) => [...uint32(payload.length + 1), id, ...payload]
const request = (index: number, offset: number, length: number) =>
  frame(6, ...uint32(index), ...uint32(offset), ...uint32(length))
const extended = (text: string) => frame(20, 0, ...Buffer.from(text, 'latin1'))

describe('frames of a peer', () => {
  it.each<[string, number[]]>([
    ['W5: a frame of 4 GB', [0xff, 0xff, 0xff, 0xff]],
    ['W5: a frame of 129 KiB', uint32(129 * 1024)],
    ['W6: metadata of 9 MB', extended('d1:md11:ut_metadatai1ee13:metadata_sizei9000000ee')],
    ['W9: a request beyond the last piece', request(10, 0, 16_384)],
    ['W9: a request of piece 2^32 - 1', request(0xffffffff, 0, 16_384)],
    ['W9: an empty request', request(0, 0, 0)],
    ['W9: a request beyond the piece', request(0, 65_536, 16_384)],
    ['W9: a request beyond the end', request(9, 65_536 - 16_384, 16_384)],
    ['W9: a request of 129 KiB', request(0, 0, 129 * 1024)],
    ['W10: to have piece 2^32 - 16', frame(4, ...uint32(0xfffffff0))],
    ['W10: a have without a number', frame(4)],
    ['W10: a bitfield that is too long', frame(5, 0, 0, 0)],
    ['W10: a bitfield that is too short', frame(5, 0)],
    ['an extended message without a number', frame(20)],
    ['a piece without a block', frame(7, ...uint32(0), ...uint32(0))],
  ])('drops one that sends %s', async (_what, bytes) => {
    const { send, dropped, errors } = startWire()
    send(bytes)
    expect(await dropped()).toBe(true)
    expect(errors).toEqual([])
  })

  it('drops one with a bitfield of more pieces than any torrent has, before the metadata is here', async () => {
    const { send, dropped } = startWire(undefined)
    send(uint32(50_000), [5], new Uint8Array(49_999))
    expect(await dropped()).toBe(true)
  })

  it('W5: drops one that does not finish a frame within 30 s, and none that says nothing', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    try {
      const [slow, quiet] = [startWire(), startWire()]
      slow.send(uint32(1000), [5, 1, 2])
      quiet.send(frame(4, ...uint32(1)), uint32(0))
      expect(await slow.dropped()).toBe(false)
      vi.advanceTimersByTime(41_000)
      expect([await slow.dropped(), await quiet.dropped()]).toEqual([true, false])
    } finally {
      vi.useRealTimers()
    }
  })

  it('W8: drops one that asks and asks, and keeps no more than 4,096 questions', async () => {
    const { wire, send, dropped } = startWire()
    ;(wire as unknown as { unchoke(): void }).unchoke()
    for (let count = 0; count < 4097; count++) send(request(count % 9, 0, 16_384))
    expect(wire.peerRequests.length).toBeLessThanOrEqual(4096)
    expect(await dropped()).toBe(true)
  })

  it.each<[string, number[], number]>([
    ['chokes and lets go', [...frame(0), ...frame(1)], 3000],
    ['is interested and is not', [...frame(2), ...frame(3)], 3000],
    [
      'says that it has a piece, and that it has it not',
      [...frame(4, ...uint32(1)), ...frame(20, 1, ...uint32(1))],
      5000,
    ],
    ['sends its bitfield', frame(5, 0xff, 0xc0), 5000],
    ['sends messages that nobody knows', frame(99), 5000],
    [
      'sends a request and takes it back',
      [...request(1, 0, 16_384), ...frame(8, ...request(1, 0, 16_384).slice(5))],
      40_000,
    ],
    ['says that it is alive', uint32(0), 70_000],
  ])('W15: drops one that %s, again and again', async (_what, bytes, times) => {
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      const { send, dropped } = startWire()
      for (let count = 0; count < times; count++) send(bytes)
      expect(await dropped()).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })

  it('W15: leaves one alone that says of each of 32,768 pieces that it has it, and one that asks for 40 MB a second', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      const quick = startWire({ pieceCount: 32_768, pieceLength: 16_384, length: 32_768 * 16_384 })
      for (let index = 0; index < 32_768; index++) quick.send(frame(4, ...uint32(index)))
      // As WebTorrent answers.
      quick.wire.on('request', (...[, , length, respond]) => respond(null, new Uint8Array(length)))
      ;(quick.wire as unknown as { unchoke(): void }).unchoke()
      for (let second = 0; second < 30; second++) {
        for (let count = 0; count < 2500; count++) quick.send(request(count, 0, 16_384))
        await new Promise(setImmediate)
        vi.advanceTimersByTime(1000)
      }
      expect(await quick.dropped()).toBe(false)
    } finally {
      vi.useRealTimers()
    }
  })

  it('drops one that floods with blocks nobody has asked for', async () => {
    const { send, dropped } = startWire()
    for (let count = 0; count < 1001; count++) send(frame(7, ...uint32(0), ...uint32(0), 1, 2, 3))
    expect(await dropped()).toBe(true)
  })

  it.each(['l-3:e', 'l'.repeat(60_000), 'd1:mi5ee', 'd1:ml-1:xee', 'd1:mde9:__proto__dee', 'i5e', 'ee', ''])(
    'W3, W4: bears an extended handshake of %.40s',
    async (text) => {
      const { send, errors } = startWire()
      send(extended(text))
      for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
      expect(errors).toEqual([])
    },
  )

  it('W6: takes one extended handshake', async () => {
    const { wire, send, dropped } = startWire()
    let handshakes = 0
    wire.on('extended', () => handshakes++)
    for (let count = 0; count < 200; count++) send(extended('d1:md11:ut_metadatai1ee13:metadata_sizei1000000ee'))
    expect(await dropped()).toBe(false)
    expect(handshakes).toBe(1)
  })

  it('looks at nothing that comes behind a bad frame', async () => {
    const { wire, send, dropped } = startWire()
    const have: number[] = []
    wire.on('have', (index: number) => have.push(index))
    send(frame(4, ...uint32(1)), frame(4, ...uint32(99)), frame(4, ...uint32(2)))
    send(frame(4, ...uint32(3)))
    expect(await dropped()).toBe(true)
    expect(have).toEqual([1])
  })

  it('W15: tells a few times of 32,768 pieces that one says it has', async () => {
    const { wire, send } = startWire({ pieceCount: 32_768, pieceLength: 16_384, length: 32_768 * 16_384 })
    let told = 0
    wire.on('have', () => {
      told++
      // As WebTorrent does.
      for (let index = 0; wire.peerPieces.get(index); index++);
    })
    for (let count = 0; count < 8; count++) {
      send(Array.from({ length: 4096 }, (_, index) => frame(4, ...uint32(count * 4096 + index))).flat())
    }
    const toldLast = new Promise<void>((resolve) => {
      wire.on('have', () => wire.peerPieces.get(32_767) && resolve())
    })
    await toldLast
    expect(told).toBeLessThan(200)
  })

  it('W15: counts no blocks that it has been asked for', async () => {
    const { wire, send, dropped } = startWire()
    send(frame(1))
    await waitFor(() => expect(wire.peerChoking).toBe(false))
    let blocks = 0
    const block = Buffer.from([...uint32(9 + 1), 7, ...uint32(3), ...uint32(0), 1])
    for (let count = 0; count < 70_000; count++) {
      await new Promise<void>((resolve) => {
        wire.request(3, 0, 1, (error) => {
          if (!error) blocks++
          resolve()
        })
        send(block)
      })
    }
    expect(await dropped()).toBe(false)
    expect(blocks).toBe(70_000)
  })

  it('leaves one alone that speaks as it should', async () => {
    const { wire, send, dropped } = startWire()
    const blocks: unknown[] = []
    send(extended('d1:md11:ut_metadatai1ee4:reqqi250ee'), frame(5, 0xff, 0xc0), frame(1), frame(2), uint32(0))
    expect(await dropped()).toBe(false)
    wire.request(3, 16_384, 16_384, (error, bytes) => blocks.push(error, bytes?.length))
    send(uint32(9 + 16_384), [7, ...uint32(3), ...uint32(16_384)], new Uint8Array(16_384))
    send(request(9, 0, 16_384), frame(4, ...uint32(9)), frame(3), frame(0))
    expect(await dropped()).toBe(false)
    expect(blocks).toEqual([null, 16_384])
  })

  it('R14: 50,000 frames from the grammar throw nothing, hang nothing, and leave nothing behind', async () => {
    const { below, pick, times } = seededRandom(20)
    const number = () =>
      pick([0, 1, 9, 10, 255, 16_384, 65_535, 65_536, 0x7fffffff, 0x80000000, 0xffffffff, below(2 ** 32)])
    const value = (depth: number): string =>
      pick([
        () => `i${pick([0, -1, 1, 250, 1e9, -1e15])}e`,
        () => pick(['0:', '3:abc', '-3:e', '999999:x', '1:']),
        () => `l${depth > 0 ? times(3, () => value(depth - 1)).join('') : ''}e`,
        () =>
          `d${depth > 0 ? times(3, () => `${pick(['1:m', '4:reqq', '13:metadata_size', '9:__proto__', '-1:x'])}${value(depth - 1)}`).join('') : ''}e`,
        () => 'l'.repeat(below(2000)),
      ])()
    const payload = (id: number): number[] => {
      if (id === 20) return [pick([0, 0, 1, 2, 3, 255]), ...Buffer.from(value(3), 'latin1')]
      return pick([
        () => times(3, () => uint32(number())).flat(),
        () => [...uint32(number()), ...uint32(number()), ...uint32(number())],
        () => times(40, () => below(256)),
      ])()
    }
    let frames = 0
    while (frames < 50_000) {
      const { send, errors } = startWire(pick([SIZES, undefined]))
      for (let count = below(30); count >= 0; count--, frames++) {
        const id = pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15, 16, 17, 20, 20, 20, below(256)])
        const bytes = payload(id)
        const length = pick([bytes.length + 1, bytes.length + 1, bytes.length + 1, bytes.length + 1, number()])
        send(uint32(length), [id], bytes)
      }
      expect(errors).toEqual([])
      if (frames % 500 < 15) await new Promise(setImmediate)
    }
  })
})

describe('while nothing may be given', () => {
  it('a peer stays choked, and its requests are refused', async () => {
    let mayGive = false
    const { wire, send } = startWire()
    guardGiving(wire, () => mayGive)
    wire.unchoke()
    send(request(0, 0, 16_384))
    await new Promise(setImmediate)
    expect(wire.peerRequests).toHaveLength(0)
    mayGive = true
    wire.unchoke()
    send(request(0, 0, 16_384))
    await waitFor(() => expect(wire.peerRequests).toHaveLength(1))
  })
})
