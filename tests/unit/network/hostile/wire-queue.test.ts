import { afterEach, describe, expect, it, vi } from 'vitest'
import { askMetadata, BLOCK, cancel, PIECES, repeat, request, requests, startCourse } from './hostile-peer'

// The real WebTorrent, bittorrent-protocol and ut_metadata, with the parts replaced that the build replaces.
vi.mock('bencode', () => import('../../../../lib/torrent/bencode'))
vi.mock('parse-torrent', () => import('../../../../lib/network/webtorrent/parse-torrent'))
vi.mock('torrent-discovery', () => import('../../../../lib/network/webtorrent/torrent-discovery'))
vi.mock('create-torrent', () => import('../../../../lib/network/webtorrent/unused'))
vi.mock('fs-chunk-store', () => import('../../../../lib/network/webtorrent/unused'))
vi.mock('webrtc-polyfill', () => ({
  RTCPeerConnection: class {},
  RTCSessionDescription: class {},
  RTCIceCandidate: class {},
}))

const MIB = 1024 * 1024

let stop = () => {}
afterEach(() => stop())
async function start(...args: Parameters<typeof startCourse>) {
  const started = await startCourse(...args)
  stop = started.stop
  return started
}

describe('a peer that reads nothing', () => {
  it('W6: asks for the metadata 60,000 times, and no more than two of them wait for it', async () => {
    const { info, connect } = await start({ padding: 200_000 })
    const peer = await connect()
    expect(await peer.send(repeat(askMetadata(3), 60_000))).toBeLessThan(2 * info.length + 100_000)
    expect(peer.isOver()).toBe(true)
  })

  it('W8: asks for 60,000 blocks, and a megabyte waits for it', async () => {
    const { connect } = await start()
    const peer = await connect()
    const most = await peer.send(requests(3, 60_000))
    expect(most).toBeLessThan(2 * MIB)
    expect(peer.isOver()).toBe(true)
  })

  it('W8: asks for 60,000 blocks little by little, and a megabyte waits for it', async () => {
    const { connect } = await start()
    const peer = await connect()
    let most = 0
    for (let round = 0; round < 60; round++) most = Math.max(most, await peer.send(requests(round % PIECES, 1000)))
    expect(most).toBeLessThan(2 * MIB)
    expect(peer.isOver()).toBe(true)
  })

  it('W8: asks for 3,000 blocks, and is not dropped for it', async () => {
    const { connect, reading } = await start()
    const peer = await connect()
    for (let index = 0; index < 30; index++) {
      expect(await peer.send(requests(index, 100))).toBeLessThan(2 * MIB)
    }
    expect(peer.isOver()).toBe(false)
    expect(reading.all).toBeLessThan(5)
  })

  it('W8: asks for blocks of 128 KiB, each cancelled at once, and no more is read than may wait', async () => {
    const { connect, reading } = await start({ keeperMs: 20 })
    const peer = await connect()
    for (let round = 0; round < 5; round++) {
      const bytes = Array.from({ length: PIECES }, (_, index) => [
        ...request(index, 0, 8 * BLOCK),
        ...cancel(index, 0, 8 * BLOCK),
      ]).flat()
      expect(await peer.send(bytes)).toBeLessThan(2 * MIB)
    }
    expect(reading.most).toBeLessThanOrEqual(2)
  })
})

it('W8: a peer that reads nothing is dropped when 4 MiB wait for it, whatever they are', async () => {
  const { connect } = await start()
  const peer = await connect()
  for (let count = 0; count < 5 * MIB; count += 9) peer.wire.have(1)
  expect(peer.isOver()).toBe(false)
  await peer.send([0, 0, 0, 0])
  expect(peer.isOver()).toBe(true)
})

describe('a peer that reads slowly', () => {
  it('W8: gets every block that it has asked for, in order', async () => {
    const { connect } = await start()
    const peer = await connect()
    const asked = Array.from({ length: 5 * 64 }, (_, block) => [Math.floor(block / 64), (block % 64) * BLOCK] as const)
    await peer.send(asked.flatMap(([index, offset]) => request(index, offset)))
    const blocks: [number, number][] = []
    let rest = Buffer.alloc(0)
    let shaken = false
    for await (const chunk of peer.far) {
      rest = Buffer.concat([rest, chunk])
      if (!shaken && rest.length >= 68) {
        shaken = true
        rest = rest.subarray(68)
      }
      while (shaken && rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE(0)) {
        const length = rest.readUInt32BE(0)
        if (rest[4] === 7) {
          blocks.push([rest.readUInt32BE(5), rest.readUInt32BE(9)])
          expect(rest.subarray(13, 4 + length)).toEqual(Buffer.alloc(BLOCK, blocks.at(-1)?.[0]))
        }
        rest = rest.subarray(4 + length)
      }
      if (blocks.length === asked.length) break
    }
    expect(blocks).toEqual(asked)
  })

  it('W6: gets metadata of 3 MiB whose parts it asks for all at once', async () => {
    const { info, connect } = await start({ padding: 3 * MIB })
    const peer = await connect()
    const parts = Math.ceil(info.length / BLOCK)
    const bytes = Array.from({ length: parts }, (_, part) => askMetadata(part)).flat()
    expect(await peer.send(bytes)).toBeLessThan(2 * MIB)
    expect(peer.isOver()).toBe(false)
    let length = 0
    for await (const chunk of peer.far) {
      length += chunk.length
      if (length > info.length) break
    }
    expect(length).toBeGreaterThan(info.length)
  })
})
